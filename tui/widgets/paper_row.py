"""A row of the list laid out: which things of a paper are shown in a given width, and where.

Laid out as plain pieces of text, not as styled texts that are joined and cut: a key in the search
lays out a screen full of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tui.search.paper_rows import Row
from tui.widgets.display_text import plain_emoji, readable
from tui.widgets.glyphs import Glyphs
from tui.widgets.text_width import cell_len, set_cell_size

RowPart = Literal["title", "sign", "star", "rest", "facts", "tags"]
RowPiece = tuple[str, RowPart]

GUTTER = 3
IN_SIGHT = 2
"""Rows that stay in sight above and below the cursor."""
_WIDEST_ORGANIZATION = 30
_NARROWEST_TITLE = 40
_GAP = "  "
_WIDE = 72
_HIGH = 16
PARTS: Sequence[RowPart] = ("title", "sign", "star", "rest", "facts", "tags")
"""What a row is made of; each has its colours."""


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Lays rows out for one width, on one line or on two."""

    width: int
    tall: bool
    glyphs: Glyphs

    @classmethod
    def fitting(cls, width: int, height: int, glyphs: Glyphs) -> RowLayout:
        """Give the layout for a list of this size: two lines where one would cut every title."""
        return cls(width, width < _WIDE and height >= _HIGH, glyphs)

    @property
    def height(self) -> int:
        """How many lines a row takes."""
        return 2 if self.tall else 1

    def line(self, row: Row, part: int, cursor: bool, selected: bool) -> list[RowPiece]:
        """Give line `part` of a row, exactly as wide as the list."""
        gutter = self._gutter(row, part, cursor, selected)
        rest = self._second(row) if part else self._first(row) if self.tall else self._only(row)
        return _exactly([*gutter, *rest], self.width)

    def _gutter(self, row: Row, part: int, cursor: bool, selected: bool) -> list[RowPiece]:
        """Give the signs before a line: cursor or selection, then unread, on line two the star."""
        glyphs = self.glyphs
        first = glyphs.selected if selected and not part else glyphs.cursor if cursor else " "
        if part:
            second = glyphs.starred if row.starred else " "
        else:
            second = glyphs.hidden if row.hidden else " " if row.read else glyphs.unread
        return [(first + second, "sign"), (" ", "title")]

    def _first(self, row: Row) -> list[RowPiece]:
        return [(self._title(row)[0], "title")]

    def _second(self, row: Row) -> list[RowPiece]:
        """Give the rest of the title, and to the right of it the facts that fit whole."""
        room = self.width - GUTTER - 1
        rest = self._title(row)[1]
        facts = self._fitting(row, room - min(cell_len(rest), room // 2) - len(_GAP))
        left = room - _length(facts) - (len(_GAP) if facts else 0)
        return [(self.glyphs.fit_text(rest, left), "rest"), *_after_gap(facts)]

    def _title(self, row: Row) -> tuple[str, str]:
        return _broken(readable(row.title, self.glyphs.is_ascii), max(self.width - GUTTER - 1, 1))

    def _fitting(self, row: Row, room: int) -> list[RowPiece]:
        """Give as many facts as fit, the more telling first."""
        kept: list[RowPiece] = []
        for text, part in self._facts(row):
            if cell_len(text) <= room:
                kept.append((text, part))
                room -= cell_len(text) + len(_GAP)
        facts = [piece for fact in reversed(kept) for piece in _after_gap([fact])]
        return facts[1:]

    def _only(self, row: Row) -> list[RowPiece]:
        """Give the title, and to the right of it the facts that fit whole."""
        room = self.width - GUTTER - 1
        title = readable(row.title, self.glyphs.is_ascii)
        end: list[RowPiece] = [(f" {self.glyphs.starred}", "star")] if row.starred else []
        needed = min(cell_len(title), max(_NARROWEST_TITLE, room * 2 // 3))
        end += _after_gap(self._fitting(row, room - _length(end) - needed - len(_GAP)))
        return [(self.glyphs.fit_text(title, room - _length(end)), "title"), *end]

    def _facts(self, row: Row) -> Iterator[RowPiece]:
        if row.published:
            yield row.published, "facts"
        if row.has_repo:
            yield "repo", "facts"
        if row.has_note:
            yield self.glyphs.note, "star"
        if row.tags:
            yield plain_emoji(_GAP.join(row.tags)), "tags"
        if row.organization:
            organization = plain_emoji(row.organization)
            most = min(cell_len(organization), _WIDEST_ORGANIZATION)
            yield self.glyphs.fit_text(organization, most), "facts"
        if row.comments:
            words = "comment" if row.comments == 1 else "comments"
            yield f"{row.comments} {words}", "facts"


def _after_gap(pieces: Sequence[RowPiece]) -> list[RowPiece]:
    return [(_GAP, "title"), *pieces] if pieces else []


def _length(pieces: Sequence[RowPiece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


def _exactly(pieces: list[RowPiece], width: int) -> list[RowPiece]:
    """Give pieces of that width: with blanks at the end, or cut."""
    left = width - _length(pieces)
    if left > 0:
        return [*pieces, (" " * left, "title")]
    while left < 0:
        text, part = pieces.pop()
        kept = max(cell_len(text) + left, 0)
        left += cell_len(text) - kept
        if kept:
            pieces.append((set_cell_size(text, kept), part))
    return pieces


@lru_cache(maxsize=256)
def _broken(title: str, width: int) -> tuple[str, str]:
    """Give what of a title fits on the first line, and what is left of it."""
    if cell_len(title) <= width:
        return title, ""
    first, *rest = title.split()
    while rest and cell_len(f"{first} {rest[0]}") <= width:
        first += f" {rest.pop(0)}"
    if cell_len(first) > width:
        whole, first = first, set_cell_size(first, width).rstrip()
        rest.insert(0, whole[len(first) :])
    return first, " ".join(rest)


def row_colours(row: Row) -> str:
    """Give the name of the colours in which a whole row stands."""
    return "read" if row.read or row.hidden else "unread"


def line_on_top(place: int, count: int, height: int, room: int) -> int:
    """Give the first line in sight when a list begins with its cursor on a row further down."""
    if not place:
        return 0
    space = min(IN_SIGHT * height, max((room - height) // 2, 0))
    wanted = (place + 1) * height + space - room
    return max(min(wanted, count * height - room), 0)
