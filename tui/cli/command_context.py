"""What a command works on: the index, the library, and what the query of its call leaves."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui import config
from tui.cli.messages import WrongCallError, say, say_unread
from tui.identifiers import arxiv_id
from tui.search.index import Index
from tui.search.language.query import QueryError, parse
from tui.search.language.tree import Query, only_excludes
from tui.search.shelf import Shelf, narrow

if TYPE_CHECKING:  # large, and only named here
    from tui.library.journal.checkpoint import Progress
    from tui.library.library import Library


def open_index(library: str | None, progress: Progress | None = None) -> Index:
    """Give the index of the library, brought up to date; what could not be read is said."""
    folder = config.library_place(library)
    refuse_file(folder)
    index = Index(folder, config.place("cache"), config.place("state"))
    try:
        index.update(progress)
        if index.warning:
            say(index.warning)
        for problem in index.problems:
            say_unread(problem)
    except BaseException:
        index.close()
        raise
    return index


def refuse_file(folder: str) -> None:
    """Refuse a library that is a file, or would be in one.

    Raises:
        OSError: it is.
    """
    while not os.path.isdir(folder):
        if os.path.exists(folder):
            raise OSError(0, "not a folder, so no library can be in it", folder)
        folder = os.path.dirname(folder)


def query(words: Iterable[str]) -> Query:
    """Give the query that the words of a call make.

    Raises:
        WrongCallError: it cannot be read; the message marks the place and gives an example.
    """
    text = " ".join(words)
    try:
        return parse(text)
    except QueryError as error:
        from tui.cli.output import columns

        raise WrongCallError(error.explain(text, columns(sys.stderr))) from None


def changing_query(words: Iterable[str], what: str) -> Query:
    """Give the query of a command that changes what it finds: one that says which papers it means.

    Raises:
        WrongCallError: it cannot be read, is empty, or only leaves papers out; `what` says what
            would be done.
    """
    sought = query(words)
    if sought.where is None:
        raise WrongCallError(f"this would {what} every paper; say which, for example is:unread")
    if only_excludes(sought.where):
        raise WrongCallError(
            f"this only leaves papers out, so it would {what} nearly all;"
            " say which, for example is:unread"
        )
    return sought


def shelf(index: Index, sought: Query, near: bool = True, limit: int | None = None) -> Shelf:
    """Give the papers that a query leaves today."""
    return narrow(index, sought, near=near, limit=limit)


def nothing_found(index: Index, words: Iterable[str]) -> str:
    """Say in words that nothing was found, and what to do next."""
    text = " ".join(words)
    if id := arxiv_id(text):
        return f"no paper here has the arXiv id {id}; to add it: paperdeck fetch --arxiv-id {id}"
    if index.is_empty():
        return "the library is empty; add saved pages with: paperdeck import PATH"
    return f"no paper matches: {text}"


def open_library(library: str | None) -> Library:
    """Give the library to write to, under this machine's name."""
    from tui.library.durable import owned_by_another
    from tui.library.library import Library
    from tui.library.locks import waits

    folder = config.library_folder(library)
    if say not in waits:
        waits.append(say)
    if owner := owned_by_another(folder):
        say(
            f"{folder} belongs to {owner}, and you are root: what you write now, only root can"
            f" change; better do it as {owner}"
        )
    return Library.open(folder, config.state_folder(), config.cache_folder())
