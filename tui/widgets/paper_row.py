"""A row of the list laid out: which things of a paper are shown in a given width, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from tui.search.row import Row
from tui.widgets.glyphs import Glyphs
from tui.widgets.tex import readable

GUTTER = 3
_WIDEST_ORGANIZATION = 30
_NARROWEST_TITLE = 40
_GAP = "  "


@dataclass(frozen=True, slots=True)
class RowStyles:
    """How the parts of a row look, beside the title."""

    sign: Style
    star: Style
    rest: Style
    facts: Style
    tags: Style


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Lays rows out for one width, on one line or on two."""

    width: int
    tall: bool
    glyphs: Glyphs
    styles: RowStyles

    @property
    def height(self) -> int:
        """How many lines a row takes."""
        return 2 if self.tall else 1

    def line(self, row: Row, part: int, cursor: bool, selected: bool) -> Content:
        """Give line `part` of a row, exactly as wide as the list."""
        gutter = self._gutter(row, part, cursor, selected)
        rest = self._second(row) if part else self._first(row) if self.tall else self._only(row)
        return (gutter + rest).truncate(self.width, pad=True)

    def _gutter(self, row: Row, part: int, cursor: bool, selected: bool) -> Content:
        """Give the signs before a line: cursor or selection, then unread, on line two the star."""
        glyphs = self.glyphs
        first = glyphs.selected if selected and not part else glyphs.cursor if cursor else " "
        if part:
            second = glyphs.starred if row.starred else " "
        else:
            second = glyphs.hidden if row.hidden else " " if row.read else glyphs.unread
        return Content.assemble((first + second, self.styles.sign), " ")

    def _first(self, row: Row) -> Content:
        return self._title(row)[0]

    def _second(self, row: Row) -> Content:
        """Give the rest of the title, and to the right of it the facts that fit whole."""
        room = self.width - GUTTER - 1
        rest = Content(" ").join(self._title(row)[1:])
        facts = self._fitting(row, room - min(rest.cell_length, room // 2) - len(_GAP))
        left = room - facts.cell_length - (len(_GAP) if facts else 0)
        rest = self.glyphs.fit(rest, left, pad=True).stylize(self.styles.rest)
        return Content("").join([rest, Content(_GAP if facts else ""), facts])

    def _title(self, row: Row) -> list[Content]:
        return Content(readable(row.title)).wrap(max(self.width - GUTTER - 1, 1))

    def _fitting(self, row: Row, room: int) -> Content:
        """Give as many facts as fit, the more telling first."""
        kept: list[Content] = []
        for fact in self._facts(row):
            if fact.cell_length <= room:
                kept.append(fact)
                room -= fact.cell_length + len(_GAP)
        return Content(_GAP).join(reversed(kept))

    def _only(self, row: Row) -> Content:
        """Give the title, and to the right of it the facts that fit whole."""
        room = self.width - GUTTER - 1
        title = Content(readable(row.title))
        star = Content.styled(f" {self.glyphs.starred}", self.styles.star)
        end = star if row.starred else Content("")
        needed = min(title.cell_length, max(_NARROWEST_TITLE, room * 2 // 3))
        facts = self._fitting(row, room - end.cell_length - needed - len(_GAP))
        end = end + Content(_GAP if facts else "") + facts
        return self.glyphs.fit(title, room - end.cell_length, pad=True) + end

    def _facts(self, row: Row) -> Iterator[Content]:
        styles = self.styles
        if row.published:
            yield Content.styled(row.published, styles.facts)
        if row.has_repo:
            yield Content.styled("repo", styles.facts)
        if row.has_note:
            yield Content.styled(self.glyphs.note, styles.star)
        if row.tags:
            yield Content.styled(_GAP.join(row.tags), styles.tags)
        if row.organization:
            short = self.glyphs.fit(Content(row.organization), _WIDEST_ORGANIZATION)
            yield short.stylize(styles.facts)
        if row.comments:
            words = "comment" if row.comments == 1 else "comments"
            yield Content.styled(f"{row.comments} {words}", styles.facts)
