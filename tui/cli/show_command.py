"""`paperdeck show`: whole papers."""

from collections.abc import Iterator

from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.messages import DONE, NOTHING, WRONG_CALL, WrongCallError, complain
from tui.cli.output import (
    as_json,
    bold,
    columns,
    dim,
    hung,
    joined_facts,
    lines_within,
    write_lines,
)
from tui.identifiers import arxiv_id
from tui.ids import format_id
from tui.paper import Holding, counts
from tui.paper_json import as_record
from tui.search.index import Index

_MEASURE = 88
_INDENT = 9
_SHOWN = 5


def show_(given: Arguments, library: str | None) -> int:
    """Run `show`."""
    if not all(given.words) or not given.words:
        raise WrongCallError("show needs an id: paperdeck show ID...")
    code = DONE
    with command_context.open_index(library) as index:
        for place, text in enumerate(given.words):
            found = index.resolve(text)
            if len(found) != 1:
                code = max(code, _say_why_not(index, text, found))
                continue
            holding = index.holding(found[0])
            if holding is None:
                continue
            if "json" in given.flags:
                write_lines([as_json(as_record(holding))])
            else:
                write_lines(["", *whole_paper(holding)] if place else whole_paper(holding))
    return code


def whole_paper(holding: Holding) -> Iterator[str]:
    """Give the lines of a whole paper."""
    paper, marks = holding.paper, holding.marks
    measure = min(columns() or _MEASURE, _MEASURE)
    yield from map(bold, lines_within(paper.title, measure))
    yield from map(dim, lines_within(joined_facts(_facts(holding)), columns()))
    if paper.authors:
        yield from lines_within(", ".join(paper.authors), measure)
    for link in paper.links:
        yield from hung(f"{link.kind:<8} ", link.url, _INDENT)
    if marks.tags:
        yield from hung("tags     ", ", ".join(marks.tags), _INDENT)
    for line in marks.note.splitlines():
        yield from hung("note     ", line, _INDENT)
    if paper.abstract:
        yield ""
        yield from lines_within(paper.abstract, measure)


def _facts(holding: Holding) -> Iterator[str]:
    paper, marks = holding.paper, holding.marks
    yield format_id(paper.id)
    if paper.published:
        yield paper.published + (f" ({paper.inferred} inferred)" if paper.inferred else "")
    if paper.organization:
        yield paper.organization
    if paper.author_count:
        yield "1 author" if paper.author_count == 1 else f"{paper.author_count} authors"
    if paper.arxiv_id:
        yield f"arXiv {paper.arxiv_id}"
    yield from counts(paper)
    yield "read" if marks.read else "unread"
    yield from (word for word in ("starred", "hidden") if getattr(marks, word))


def _say_why_not(index: Index, text: str, found: list[int]) -> int:
    if not found:
        if arxiv_id(text):
            return complain(command_context.nothing_found(index, [text]), NOTHING)
        return complain(f"no paper has the id {text}", NOTHING)
    titles = "\n".join(f"  {format_id(row.id)}  {row.title}" for row in index.rows(found[:_SHOWN]))
    more = f"\n  and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return complain(f"{text} is the beginning of several ids:\n{titles}{more}", WRONG_CALL)
