"""A paper set to be read: everything known of it, as one styled text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.glyphs import Glyphs
from tui.widgets.tex import readable

if TYPE_CHECKING:  # the first rows wait for every import
    from tui.paper import Holding, Link, Marks, Paper

MUTED = "$foreground 70%"
FAINT = "$foreground 55%"
MATCH = "bold underline $accent"
TAG = "$text-secondary"
MEASURE = 88
"""The widest line that is good to read."""

_NAMED = 8
_GAP = Content("\n\n")


def paper_text(
    holding: Holding,
    glyphs: Glyphs,
    matches: re.Pattern[str] | None = None,
    link: int | None = None,
    width: int = MEASURE,
) -> Content:
    """Give a paper as text; `link` is the place of the link that the cursor is on, if any.

    Text is wrapped where it is shown; a link is cut at `width`, since it is copied by its number.
    """
    paper = holding.paper
    parts = [
        Content.styled(readable(paper.title), "bold"),
        Content("\n").join([*_facts(holding, glyphs), _marks(holding.marks, glyphs)]),
        *_note(holding.marks, glyphs),
        *_joined([*_links(paper.links, link, glyphs, width)]),
        Content(readable(paper.abstract)) if paper.abstract else _no_abstract(),
    ]
    parts = [part.highlight_regex(matches, style=MATCH) for part in parts] if matches else parts
    return _GAP.join([*parts, _origin(paper, glyphs)])


def written(day: str | None) -> str:
    """Give an ISO date as people write it: 13 June 2024; what is no date stays as it is."""
    try:
        given = date.fromisoformat(day or "")
    except ValueError:
        return day or ""
    return f"{given.day} {given:%B} {given.year}"


def _facts(holding: Holding, glyphs: Glyphs) -> Iterator[Content]:
    paper = holding.paper
    if paper.authors:
        yield Content.styled(_names(paper), MUTED)
    count = paper.author_count if paper.author_count and not paper.authors else None
    published = written(paper.published)
    if published and paper.published_inferred:
        published += " (year inferred)"
    who_and_when = [published, _counted(count, "author"), paper.organization or ""]
    if any(who_and_when):
        yield Content.styled(glyphs.dot.join(filter(None, who_and_when)), MUTED)
    came = [
        f"came {written(paper.day)}",
        _counted(paper.comments, "comment"),
        _counted(paper.upvotes, "upvote"),
    ]
    yield Content.styled(glyphs.dot.join(filter(None, came)), FAINT)


def _names(paper: Paper) -> str:
    names = ", ".join(paper.authors[:_NAMED])
    further = max(len(paper.authors), paper.author_count or 0) - len(paper.authors[:_NAMED])
    return f"{names} and {further} more" if further > 0 else names


def _counted(count: int | None, thing: str) -> str:
    if count is None:
        return ""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _marks(marks: Marks, glyphs: Glyphs) -> Content:
    states = [
        (glyphs.unread + " unread", "$accent") if not marks.read else ("read", MUTED),
        *([(glyphs.starred + " starred", "$accent")] if marks.starred else []),
        *([(glyphs.hidden + " hidden", MUTED)] if marks.hidden else []),
        *((tag, TAG) for tag in marks.tags),
    ]
    return Content("  ").join(Content.styled(text, style) for text, style in states)


def _note(marks: Marks, glyphs: Glyphs) -> Iterator[Content]:
    if marks.note:
        yield Content.assemble((glyphs.note + " ", "$accent"), Content.styled(marks.note, "italic"))


def _links(
    links: Sequence[Link], cursor: int | None, glyphs: Glyphs, width: int
) -> Iterator[Content]:
    kinds = max((len(link.kind) for link in links), default=0)
    for place, link in enumerate(links):
        here = place == cursor
        sign = glyphs.chosen if here else " "
        host, path = _address(link.url)
        line = Content.assemble(
            (f"{sign}{place + 1:>2}  ", "$accent" if here else MUTED),
            (f"{link.kind:<{kinds}}  ", MUTED),
            (host, "underline" if here else ""),
            (path, MUTED),
        )
        line = glyphs.fit(line, max(width, 1))
        yield line.stylize("bold") if here else line


def _address(url: str) -> tuple[str, str]:
    """Give the host a link really leads to, and the rest; https goes without saying."""
    shown = url.removeprefix("https://")
    scheme, _, rest = shown.rpartition("://")
    host, slash, path = rest.partition("/")
    return (f"{scheme}://{host}" if scheme else host), slash + path


def _no_abstract() -> Content:
    return Content.styled("No abstract came with this paper.", FAINT)


def _origin(paper: Paper, glyphs: Glyphs) -> Content:
    from tui.ids import format_id

    names = dict.fromkeys(each.where for each in paper.sightings if each.where)
    said = [format_id(paper.id), paper.arxiv_id and f"arXiv {paper.arxiv_id}", *names]
    return Content.styled(glyphs.dot.join(filter(None, said)), FAINT)


def _joined(lines: Sequence[Content]) -> list[Content]:
    """Give lines as one part of the page, or none."""
    return [Content("\n").join(lines)] if lines else []
