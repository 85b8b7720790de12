"""Rows and holdings for tests of what draws them; everything in them is invented."""

from typing import Any

from tests.making import sighting
from tui.library.merge import merge
from tui.library.stored import to_stored
from tui.paper import Holding, Link, Marks
from tui.search.paper_rows import Row

HOSTILE = "[/] [$accent] x [@click='app.quit'] <think> [Pro] {0}"
"""What markup, styles and format strings trip over; escape sequences are cleaned on the way in."""


def row(number: int = 1, title: str = "", **said: Any) -> Row:
    """Give a row; what is not named is not there."""
    plain = Row(
        id=number,
        title=title or f"Paper {number}",
        published=None,
        day="2026-11-20",
        organization=None,
        comments=None,
        has_repo=False,
        has_note=False,
        read=False,
        starred=False,
        hidden=False,
        tags=(),
    )
    return plain._replace(**said)


def holding(
    title: str = "A Paper About Nothing", marks: Marks | None = None, **said: Any
) -> Holding:
    """Give a paper with marks; what is not named was not said."""
    stored = to_stored(sighting(title, **said), "here-1:1", "2026-11-20")
    return Holding(merge([stored]), marks or Marks())


def links(*urls: str) -> tuple[Link, ...]:
    """Give links of no special kind."""
    return tuple(Link(url, "other", url) for url in urls)
