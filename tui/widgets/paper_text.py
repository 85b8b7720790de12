"""A paper set to be read: everything known of it, as one styled text.

What is read first stands first and takes few lines, since a low pane shows a dozen: title, names,
facts and marks without a gap, then note, links and abstract. What is looked up stands at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from rich.cells import cell_len
from textual.content import Content

from tui.paper import Holding, Link, Marks, Paper, counts
from tui.search.paper_rows import Row
from tui.widgets.display_text import plain_emoji, readable
from tui.widgets.glyphs import Glyphs

MUTED = "$foreground 70%"
FAINT = "$foreground 55%"
MATCH = "bold underline $accent"
TAG = "$text-secondary"
MEASURE = 88
"""The widest line that is good to read."""

RELATED = "Like this one"
_NAMED, _NAMED_WHERE_NARROW = 8, 3
_NARROW = 60
"""Cells; in fewer, a long list of names would hide the abstract."""
_SIGNS = 5
"""Cells before a link or a paper, for the cursor and the number or sign."""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper set to be read."""

    text: Content
    stops: tuple[int, ...]
    """The lines of it, from 0, that a cursor goes to: the links, then the papers like this one."""


def paper_page(
    holding: Holding,
    glyphs: Glyphs,
    matches: re.Pattern[str] | None = None,
    stop: int | None = None,
    width: int = MEASURE,
    related: Sequence[Row] = (),
    outside: bool = False,
) -> PaperPage:
    """Set a paper; `stop` is the place among the stops that the cursor is on, if any.

    Text is wrapped where it is shown; a link is cut at `width`, since it is copied by its number,
    and so are the titles of related papers. `outside` says that the view does not hold the paper.
    """
    named = _NAMED if width >= _NARROW else _NAMED_WHERE_NARROW
    links = [*_links(holding.paper.links, stop, glyphs, width)]
    after = None if stop is None else stop - len(links)
    kin = [*_related(related, after, glyphs, width)]
    parts = [
        [*_head(holding, glyphs, named, outside)],
        [*_note(holding.marks, glyphs)],
        links,
        [_abstract(holding.paper, glyphs)],
        kin,
        [*_everybody(holding.paper, named)],
        [_origin(holding.paper, glyphs)],
    ]
    lines = [line for part in parts if part for line in [*part, Content("")]][:-1]
    starts = [0, *accumulate(line.plain.count("\n") + 1 for line in lines)]
    stopped = {id(line) for line in [*links, *kin[1:]]}
    stops = tuple(at for at, line in zip(starts, lines, strict=False) if id(line) in stopped)
    text = Content("\n").join(lines)
    return PaperPage(text.highlight_regex(matches, style=MATCH) if matches else text, stops)


def long_date(day: str | None) -> str:
    """Give an ISO date as people write it: 13 June 2024; what is no date stays as it is."""
    try:
        given = date.fromisoformat(day or "")
    except ValueError:
        return day or ""
    return f"{given.day} {given:%B} {given.year}"


def _head(holding: Holding, glyphs: Glyphs, named: int, outside: bool) -> Iterator[Content]:
    paper = holding.paper
    yield Content.styled(readable(paper.title, glyphs.is_ascii), "bold")
    if paper.authors:
        yield Content.styled(_names(paper, named), MUTED)
    yield Content.styled(glyphs.dot.join(filter(None, _facts(paper))), MUTED)
    yield _marks(holding.marks, glyphs, outside)


def _facts(paper: Paper) -> Iterator[str]:
    """Give who and when in few words, then the counts, then when it came or was added."""
    published = long_date(paper.published)
    yield f"{published} ({paper.inferred} inferred)" if paper.inferred else published
    yield _counted(paper.author_count if not paper.authors else None, "author")
    yield plain_emoji(paper.organization or "")
    yield from counts(paper)
    yield f"came {long_date(paper.day)}" if paper.day else f"added {long_date(paper.added)}"


def _names(paper: Paper, most: int) -> str:
    names = plain_emoji(", ".join(paper.authors[:most]))
    further = max(len(paper.authors), paper.author_count or 0) - len(paper.authors[:most])
    return f"{names} and {further:,} more" if further > 0 else names


def _everybody(paper: Paper, named: int) -> Iterator[Content]:
    """Give all names, where the head has not all of them."""
    if len(paper.authors) > named:
        yield Content.styled(f"All {len(paper.authors):,} authors", FAINT)
        yield Content.styled(plain_emoji(", ".join(paper.authors)), MUTED)


def _counted(count: int | None, thing: str) -> str:
    if count is None:
        return ""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _marks(marks: Marks, glyphs: Glyphs, outside: bool) -> Content:
    states = [
        (glyphs.unread + " unread", "$accent") if not marks.read else ("read", MUTED),
        *([(glyphs.starred + " starred", "$accent")] if marks.starred else []),
        *([(glyphs.hidden + " hidden", MUTED)] if marks.hidden else []),
        *((plain_emoji(tag), TAG) for tag in marks.tags),
        *([("outside this view", FAINT)] if outside else []),
    ]
    return Content("  ").join(Content.styled(text, style) for text, style in states)


def _note(marks: Marks, glyphs: Glyphs) -> Iterator[Content]:
    if marks.note:
        yield Content.assemble(
            (glyphs.note + " ", "$accent"), Content.styled(plain_emoji(marks.note), "italic")
        )


def _abstract(paper: Paper, glyphs: Glyphs) -> Content:
    if paper.abstract:
        return Content(readable(paper.abstract, glyphs.is_ascii))
    return Content.styled("No abstract came with this paper.", FAINT)


def _links(
    links: Sequence[Link], cursor: int | None, glyphs: Glyphs, width: int
) -> Iterator[Content]:
    kinds = max((len(link.kind) for link in links), default=0)
    for place, link in enumerate(links):
        host, path = _address(link.url)
        room = width - _SIGNS - kinds - 2
        strange = _strange(link.url, room - len(host))
        host, path = _in_sight(host, path, room - len(strange), glyphs.cut)
        line = Content.assemble(
            (f"{_cursor(place == cursor, glyphs)}{place + 1:>2}  ", MUTED),
            (f"{link.kind:<{kinds}}  ", MUTED),
            (host, "underline" if place == cursor else ""),
            (path, MUTED),
            (strange, "$warning"),
        )
        yield _under_cursor(line, place == cursor, glyphs, width)


def _related(
    rows: Iterable[Row], cursor: int | None, glyphs: Glyphs, width: int
) -> Iterator[Content]:
    for place, row in enumerate(rows):
        if place == 0:
            yield Content.styled(RELATED, FAINT)
        sign = (" ", MUTED) if row.read else (glyphs.unread, "$accent")
        title = (readable(row.title, glyphs.is_ascii), MUTED if row.read else "")
        line = Content.assemble((f"{_cursor(place == cursor, glyphs)} ", MUTED), sign, "  ", title)
        yield _under_cursor(line, place == cursor, glyphs, width)


def _cursor(here: bool, glyphs: Glyphs) -> str:
    return glyphs.chosen if here else " "


def _under_cursor(line: Content, here: bool, glyphs: Glyphs, width: int) -> Content:
    """Give a line on which the cursor may be, and may be seen without colour."""
    line = glyphs.fit(line, max(width, 1))
    return line.stylize("bold").stylize("$accent", 0, 1) if here else line


def _strange(url: str, room: int) -> str:
    """Give what is strange about the host of a link, after a gap; its first word in little room."""
    from tui.links.alphabets import warning

    words = warning(url) if "xn--" in url else ""  # the first rows do not wait for it
    if len(words) + 2 > room:
        words = words.partition(" ")[0]
    return f"  {words}" if words else ""


def _address(url: str) -> tuple[str, str]:
    """Give the host a link really leads to, and the rest; https goes without saying."""
    shown = url.removeprefix("https://")
    scheme, _, rest = shown.rpartition("://")
    host, slash, path = rest.partition("/")
    return (f"{scheme}://{host}" if scheme else host), slash + path


def _in_sight(host: str, path: str, width: int, cut: str) -> tuple[str, str]:
    """Give an address that is no wider than `width`: its host, and the end of what is too long."""
    if cell_len(host + path) <= width:
        return host, path
    room = width - cell_len(host) - cell_len(cut) - 1
    if room > 0:
        return host, f"/{cut}{_end(path, room)}"
    return cut + _end(host, width - cell_len(cut)), ""


def _end(text: str, width: int) -> str:
    """Give as much of the end of a text as is no wider than `width`."""
    end = text[-width:] if width > 0 else ""
    while end and cell_len(end) > width:
        end = end[1:]
    return end


def _origin(paper: Paper, glyphs: Glyphs) -> Content:
    from tui.ids import format_id

    names = dict.fromkeys(each.where for each in paper.sightings if each.where)
    said = [format_id(paper.id), paper.arxiv_id and f"arXiv {paper.arxiv_id}", *names]
    return Content.styled(glyphs.dot.join(filter(None, said)), FAINT)
