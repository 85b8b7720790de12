"""`paperdeck repo`: one line, the repository of the best match, or why there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.messages import DONE, FAILED, NOTHING, WRONG_CALL, WrongCallError, complain, say
from tui.cli.output import write_lines
from tui.ids import format_id
from tui.search.index import Index
from tui.search.paper_rows import Row
from tui.search.ranking import best_rows

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.settings.values import Settings


_LOOKED_AT = 50
_SHOWN = 8
_FEW = 3


def repo_(given: Arguments, library: str | None) -> int:
    """Run `repo`."""
    if not given.words:
        raise WrongCallError("repo needs words: paperdeck repo task vectors")
    sought = command_context.query(given.words)
    with command_context.open_index(library) as index:
        limit = None if "all" in given.flags else _LOOKED_AT
        shelf = command_context.shelf(index, sought, limit=limit)
        if not shelf.ids:
            return complain(command_context.nothing_found(index, given.words), NOTHING)
        if "all" in given.flags:
            return _all(index, shelf.ids)
        exact = shelf.ids[: shelf.exact] or shelf.ids
        looked_at = index.rows(exact[:_LOOKED_AT])
    found = best_rows(looked_at, sought, near=not shelf.exact)
    repos = _repositories(found)
    if not repos:
        return _none(given, found, looked_at)
    if len(repos) > 1:
        return _toss_up(found)
    write_lines([repos[0]])
    say_which(found[0])
    return _further(given, repos[0])


def say_which(row: Row) -> None:
    """Say on stderr, to a person, which paper the line on stdout belongs to."""
    if sys.stderr.isatty():
        say(_titled(row))


def _all(index: Index, ids: Sequence[int]) -> int:
    repos = _repositories(index.rows(ids))
    if not repos:
        return complain("no paper that matches names a repository", NOTHING)
    write_lines(repos)
    return DONE


def _none(given: Arguments, found: Sequence[Row], others: Sequence[Row]) -> int:
    """Say why there is none, and which papers that match less well name one."""
    if not found:
        return complain(f"no paper matches: {' '.join(given.words)}", NOTHING)
    verb = "names" if len(found) == 1 else "and others that match as well name"
    why = f"{_titled(found[0])} {verb} no repository"
    naming = [f"  {each.repo}  {_titled(each)}" for each in others if each.repo]
    hint = ["these match less well and name one:", *naming[:_FEW]] if naming else []
    return complain("\n".join([why, *hint]), NOTHING)


def _repositories(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(each.repo for each in rows if each.repo))


def _toss_up(found: Sequence[Row]) -> int:
    shown = [each for each in found if each.repo]
    lines = [f"  {each.repo}  {_titled(each)}" for each in shown[:_SHOWN]]
    more = [f"  and {len(shown) - _SHOWN} more"] if len(shown) > _SHOWN else []
    return complain(
        "\n".join(["several papers match as well; add a word:", *lines, *more]), WRONG_CALL
    )


def _further(given: Arguments, repo: str) -> int:
    if not {"copy", "open"} & {*given.flags}:
        return DONE
    from tui.cli.settings_command import checked_settings

    settings = checked_settings()
    if isinstance(settings, int):
        return settings
    code = _open(repo, settings) if "open" in given.flags else DONE
    if "copy" in given.flags or code:
        code = max(code, _copy(repo, settings))
    return code


def _copy(repo: str, settings: Settings) -> int:
    """Copy a link, and say how that went."""
    from tui.clipboard import copy
    from tui.links import warned

    how = copy(repo, only=settings.clipboard)
    say(warned(how.words, repo))
    return DONE if how.ok else FAILED


def _open(repo: str, settings: Settings) -> int:
    """Open a link, and say how that went."""
    from tui.clipboard import open_link
    from tui.links import warned

    opened = open_link(repo, chosen=settings.browser)
    say(warned(opened.words, repo))
    return DONE if opened.ok else FAILED


def _titled(row: Row) -> str:
    return f"{format_id(row.id)} {' '.join(row.title.split())}"
