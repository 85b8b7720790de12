"""What is wrong with a journal, in words: that it cannot be read, or which of its lines."""

from collections.abc import Iterator
from pathlib import Path

from tui.library.edition import edition_in_words, is_later
from tui.library.folder import HOSTS
from tui.library.journal.part import NAMED, Followed
from tui.text import named


def problem_lines(library: Path, journal: Followed) -> Iterator[str]:
    """Give a line for each thing that is wrong with a journal, as far as it was read."""
    path = _named(library, journal)
    yield from journal.problems.splitlines()
    yield from unread_line(library, journal)
    if journal.damaged > NAMED:
        yield f"{path}: {journal.damaged - NAMED:,} further damaged lines"
    if journal.unknown and not is_later(journal.edition):
        yield f"{path}: {journal.unknown:,} entries that only a later paperdeck understands"
    if is_later(journal.edition):
        yield f"{path}: {edition_in_words(journal.edition)}"


def unread_line(library: Path, journal: Followed) -> Iterator[str]:
    """Give a line where a journal could not be read this time."""
    if journal.trouble:
        yield f"{_named(library, journal)}: cannot be read ({journal.trouble})"


def _named(library: Path, journal: Followed) -> str:
    return named(library / HOSTS / journal.host / journal.name)
