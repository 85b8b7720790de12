"""Papers drawn line by line from their ids: nothing is made for one not on the screen."""

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip

from tui.search.paper_rows import Row
from tui.widgets.cursor_pane import CursorPane
from tui.widgets.glyphs import Glyphs
from tui.widgets.paper_row import IN_SIGHT, RowLayout, RowPart, line_on_top, row_colours
from tui.widgets.selection import Selection

Fetch = Callable[[Sequence[int]], Sequence[Row]]
"""Gives the rows of ids; ids it does not know are left out."""

AT_ONCE = 64
"""Rows fetched together."""

_KEPT_ROWS = 1024
_KEPT_STRIPS = 512
_MARGIN = 2
"""Blank columns to both sides of words that stand in place of papers."""


class PaperLines(CursorPane):
    """Knows which line of the screen belongs to which paper, and draws it."""

    COMPONENT_CLASSES = {  # noqa: RUF012  (Textual's way)
        "papers--unread",
        "papers--read",
        "papers--cursor",
        "papers--selected",
        "papers--sign",
        "papers--star",
        "papers--rest",
        "papers--facts",
        "papers--tags",
        "papers--near",
    }

    def __init__(self, fetch: Fetch, glyphs: Glyphs, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fetch = fetch
        self._glyphs = glyphs
        self._ids: Sequence[int] = ()
        self._exact = 0
        self._place = 0
        self._selection = Selection()
        self._words = Content("")
        self._words_set: list[Content] = []
        self._rows: LRUCache[int, Row] = LRUCache(_KEPT_ROWS)
        self._strips: LRUCache[tuple[Row, int, bool, bool], Strip] = LRUCache(_KEPT_STRIPS)
        self._looks: dict[tuple[str, ...], Style] = {}
        self._layout_of_rows: RowLayout | None = None

    def row(self, paper: int) -> Row | None:
        """Give the row of a paper, fetched with its neighbours the first time."""
        if paper not in self._rows:
            self._fetch_rows([paper])
        return self._rows.get(paper)

    def show_words(self, words: Content) -> None:
        """Show words where there is no paper to show."""
        self._words = words
        self._fit()

    @property
    def words(self) -> str:
        """The words that stand where there is no paper."""
        return self._words.plain

    def refresh_papers(self, papers: Iterable[int]) -> None:
        """Draw papers again, whose rows have changed."""
        changed = set(papers)
        for paper in changed:
            self._rows.discard(paper)
        for place in self._places_on_screen():
            if self._ids[place] in changed:
                self._refresh_place(place)

    def look_again(self) -> None:
        """Fetch the rows on the screen again, and draw those that changed."""
        places = self._places_on_screen()
        before = {self._ids[place]: self._rows.get(self._ids[place]) for place in places}
        self._rows.clear()
        self._fetch_rows(list(before))
        for place in places:
            if self._rows.get(self._ids[place]) != before[self._ids[place]]:
                self._refresh_place(place)

    @property
    def page(self) -> int:
        """How many rows fit on the screen."""
        return max(self.size.height // self._rows_laid_out().height, 1)

    @property
    def _has_rule(self) -> bool:
        """True when a line divides the exact matches from the near ones."""
        return self._exact < len(self._ids)

    def _top(self, place: int) -> int:
        """Give the line at which a row begins."""
        return place * self._rows_laid_out().height + (self._has_rule and place >= self._exact)

    def _place_at(self, line: int) -> int | None:
        """Give the row that a line belongs to; None on the dividing line and below the last."""
        height = self._rows_laid_out().height
        if self._has_rule and line >= self._exact * height:
            if line == self._exact * height:
                return None
            line -= 1
        place = line // height
        return place if 0 <= place < len(self._ids) else None

    def _places_on_screen(self) -> range:
        height = self._rows_laid_out().height
        first = max(self.scroll_offset.y // height - 1, 0)
        return range(first, min(first + self.size.height // height + 3, len(self._ids)))

    def _refresh_place(self, place: int) -> None:
        for line in range(self._rows_laid_out().height):
            self.refresh_line(self._top(place) + line)

    def _bring_into_sight(self, at_once: bool = False) -> None:
        if not self.size.height:  # not laid out yet
            return
        height = self._rows_laid_out().height
        top = 0 if self._place == 0 else self._top(self._place)
        space = min(IN_SIGHT * height, max((self.size.height - height) // 2, 0))
        self.scroll_to_region(
            Region(0, top, 1, height),
            spacing=Spacing(space, 0, space, 0),
            animate=False,
            immediate=at_once,
        )

    def _fit(self) -> None:
        """Take room for the papers there are, or for the words in their place."""
        height = len(self._ids) * self._rows_laid_out().height + self._has_rule
        width = self.scrollable_content_region.width
        self._words_set = [] if self._ids else self._words.wrap(max(width - 2 * _MARGIN, 1))
        self.virtual_size = Size(width, height or self._above_words + len(self._words_set))
        self.refresh()

    @property
    def _above_words(self) -> int:
        """How many lines stand empty above the words; none where there is little room."""
        return int(len(self._words_set) < self.size.height)

    def take_first_size(self) -> None:
        """Have the cursor in sight in the first frame too."""
        if self._place and not self._has_rule:
            width, room = self.container_size - Size(self.scrollbar_size_vertical, 0)
            height = RowLayout.fitting(width, room, self._glyphs).height
            self.virtual_size = Size(width, len(self._ids) * height)
            self.scroll_y = line_on_top(self._place, len(self._ids), height, room)

    def on_resize(self) -> None:
        """Keep to the new width, and the cursor in sight."""
        self._layout_of_rows = None
        self._strips.clear()
        self._fit()
        self._bring_into_sight(at_once=True)

    def notify_style_update(self) -> None:
        """Draw in the new colours."""
        self._strips.clear()
        self._looks.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        line = y + self.scroll_offset.y
        place = self._place_at(line)
        if place is not None:
            return self._row_line(place, line - self._top(place))
        if self._has_rule and line == self._top(self._exact) - 1:
            return self._rule()
        return self._words_line(line) if not self._ids else self._blank()

    def _row_line(self, place: int, part: int) -> Strip:
        row, here = self._row_at(place), place == self._place
        if row is None:
            return self._blank()
        selected = self._selection.holds(row.id, place, self._place)
        key = (row, part, here, selected)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(row, part, here, selected)
        return strip

    def _draw(self, row: Row, part: int, here: bool, selected: bool) -> Strip:
        classes = [f"papers--{row_colours(row)}"]
        if selected:
            classes.append("papers--selected")
        if here:
            classes.append("papers--cursor")
        layout = self._rows_laid_out()
        pieces = layout.line(row, part, here, selected)
        segments = [Segment(text, self.look(of, *classes)) for text, of in pieces if text]
        return Strip(segments, layout.width).simplify()

    def look(self, part: "RowPart", *classes: str) -> Style:
        """Give how a part of a row looks."""
        look = self._looks.get((part, *classes))
        if look is None:
            style = self.get_visual_style(*classes)
            if part != "title":
                style += self.get_visual_style(f"papers--{part}", partial=True)
            look = self._looks[part, *classes] = style.rich_style
        return look

    def _row_at(self, place: int) -> Row | None:
        paper = self._ids[place]
        if paper not in self._rows:
            first = max(place - AT_ONCE // 2, 0)
            self._fetch_rows(self._ids[first : first + AT_ONCE])
        return self._rows.get(paper)

    def _fetch_rows(self, ids: Sequence[int]) -> None:
        for row in self._fetch(ids):
            self._rows[row.id] = row

    def _rule(self) -> Strip:
        width = self.scrollable_content_region.width
        words = " near matches " if self._exact else " no exact match; near matches "
        line = Content((self._glyphs.rule * 3 + words).ljust(width, self._glyphs.rule))
        style = self.get_visual_style("papers--near")
        return Strip(line.truncate(width).render_segments(style), width)

    def _words_line(self, line: int) -> Strip:
        width, place = self.scrollable_content_region.width, line - self._above_words
        if not 0 <= place < len(self._words_set):
            return self._blank()
        sign = self._more(line)
        words = Content(" " * _MARGIN) + self._words_set[place]
        words = words.truncate(width - len(sign), pad=True) + sign
        return Strip(words.render_segments(self.visual_style), width)

    def _more(self, line: int) -> str:
        """Give the sign at the end of a line of words that they go on above it, or below."""
        top, last = self.scroll_offset.y, self.scroll_offset.y + self.size.height - 1
        above, below = self._glyphs.more
        if line == last and line < self.virtual_size.height - 1:
            return below
        return above if line == top > 0 else ""

    def _blank(self) -> Strip:
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    def _rows_laid_out(self) -> RowLayout:
        """Give the layout for the present size."""
        if self._layout_of_rows is None or not self._layout_of_rows.width:  # not laid out yet
            width = self.scrollable_content_region.width
            self._layout_of_rows = RowLayout.fitting(width, self.size.height, self._glyphs)
        return self._layout_of_rows
