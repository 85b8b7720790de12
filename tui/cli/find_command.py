"""`paperdeck find`: the papers that match, as lines, records or ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.messages import DONE, NOTHING, WrongCallError, complain, say
from tui.cli.output import as_json, bold, dim, hung, joined_facts, to_person, write_lines
from tui.ids import format_id
from tui.search.index import Index
from tui.search.paper_rows import Row
from tui.search.shelf import Shelf

if TYPE_CHECKING:  # large, and only named here
    from tui.paper import Holding


_AT_ONCE = 500
_INDENT = 13
"""Columns before a title: the id, and whether it is unread."""


def find_(given: Arguments, library: str | None) -> int:
    """Run `find`."""
    limit = given.number("limit")
    if {"ids", "json"} <= given.flags:
        raise WrongCallError("find takes --json or --ids, not both")
    sought = command_context.query(given.words)
    with command_context.open_index(library) as index:
        if not given.words and limit is None:
            index.demand_whole()  # all papers are told
        shelf = command_context.shelf(index, sought, limit=limit)
        if not shelf.ids:
            return complain(command_context.nothing_found(index, given.words), NOTHING)
        _say_near(shelf)
        write_lines(_lines(index, shelf, given, limit))
    return DONE


def _lines(index: Index, shelf: Shelf, given: Arguments, limit: int | None) -> Iterator[str]:
    ids = shelf.ids[:limit] if limit else shelf.ids
    if "ids" in given.flags:
        yield from map(format_id, ids)
        return
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        if "json" in given.flags:
            yield from _records(index.holdings(part))
        elif to_person():
            yield from chain.from_iterable(map(paper_for_person, index.holdings(part)))
        else:
            yield from map(plain_line, index.rows(part))


def plain_line(row: Row) -> str:
    """Give a paper as a line of a pipe: id, title and repository with tabs between."""
    return "\t".join((format_id(row.id), _flat(row.title), row.repo or ""))


def _records(holdings: Iterable[Holding]) -> Iterator[str]:
    from tui.paper_json import as_record

    return (as_json(as_record(holding)) for holding in holdings)


def paper_for_person(holding: Holding) -> Iterator[str]:
    """Give a paper as two lines for a person: its title, then what else there is to know."""
    paper, marks = holding.paper, holding.marks
    sign = " " if marks.read else "●"
    head = f"{dim(format_id(paper.id))} {sign} "
    title = _flat(paper.title) + (" ★" if marks.starred else "")
    yield from hung(head, title, _INDENT, bold)
    authors = "1 author" if paper.author_count == 1 else f"{paper.author_count} authors"
    counted = authors if paper.author_count else None
    facts = (paper.published, paper.organization, counted, paper.repo, " ".join(marks.tags))
    known = [_flat(each) for each in facts if each]
    if known:
        yield from hung("", joined_facts(known, _INDENT), _INDENT, dim)


def _say_near(shelf: Shelf) -> None:
    near = len(shelf.ids) - shelf.exact
    if near:
        say(f"{near} near {'match' if near == 1 else 'matches'}, after {shelf.exact} exact")


def _flat(text: str) -> str:
    return " ".join(text.split())
