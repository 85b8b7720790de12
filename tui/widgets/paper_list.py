"""The list of papers: a cursor that holds its paper, and what is selected."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.search.paper_rows import Row
from tui.widgets.bindings import bindings
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.paper_lines import AT_ONCE, Fetch, PaperLines

_SELECTED = "selected"


class PaperList(PaperLines):
    """Shows papers by id; the cursor holds a paper, wherever that paper goes."""

    BINDINGS = bindings("list")

    @dataclass
    class Moved(Message):
        """The cursor is on another paper, or on none."""

        paper: int | None

        def can_replace(self, message: Message) -> bool:
            """Let only the last of a burst be heard."""
            return isinstance(message, PaperList.Moved)

    class Ended(Message):
        """What was done to the last paper is not done to it again."""

    class Opened(Message):
        """The paper under the cursor was clicked twice."""

    class SelectionChanged(Message):
        """Other papers are selected now."""

    def __init__(self, fetch: Fetch, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(fetch, glyphs, id=id)
        self._ended: set[str] = set()
        """What was done to the last paper, where the cursor could not go on."""

    @property
    def cursor(self) -> int | None:
        """The paper the cursor is on."""
        return self._ids[self._place] if self._ids else None

    @property
    def selected(self) -> tuple[int, ...]:
        """The papers selected, in the order of the list."""
        return self._selection.papers(self._ids, self._place)

    @property
    def has_selection(self) -> bool:
        """True when papers are selected, or a range is begun."""
        return self._selection.any

    @property
    def exact_ids(self) -> Sequence[int]:
        """The papers that match, without those that only come near."""
        return self._ids[: self._exact]

    @property
    def is_at_near_match(self) -> bool:
        """True when the paper under the cursor only comes near."""
        return self._place >= self._exact

    @property
    def ids(self) -> Sequence[int]:
        """All papers of the list in their order."""
        return self._ids

    def among(self, papers: Collection[int]) -> frozenset[int]:
        """Give those of some papers that are in the list."""
        if len(papers) > AT_ONCE:
            return frozenset(papers).intersection(self._ids)
        return frozenset(paper for paper in papers if paper in self._ids)

    def show(self, ids: Sequence[int], exact: int, cursor: int | None = None) -> None:
        """Show papers; those from `exact` on are near matches.

        The cursor goes to the paper `cursor` if it is given and there. Else it stays on its paper,
        or goes to the nearest neighbour that is still there.
        """
        place = _place(ids, cursor) if cursor is not None else None
        if place is None:
            place = self._nearest(ids)
        if exact == self._exact and ids == self._ids:
            self.move_to(place)
            return
        before, line = self.cursor, self._top(self._place) - self.scroll_offset.y
        self._selection.hold_range(self._ids, ids)
        self._selection.keep_only(ids)
        self._ids, self._exact, self._place = ids, exact, place
        self._rows.clear()
        self._fit()
        if self.cursor == before:  # what comes and goes above does not push its line away
            self.scroll_to(y=self._top(place) - line, animate=False, force=True)
        self._bring_into_sight()
        if self.cursor != before or not ids:
            self._ended.clear()
            self.post_message(self.Moved(self.cursor))

    def seek(self, step: int, wanted: Callable[[Row], bool]) -> bool:
        """Go to the next paper that is wanted, past the end too; give whether there is any."""
        count = len(self._ids)
        for start in range(1, count, AT_ONCE):
            away = range(start, min(start + AT_ONCE, count))
            places = [(self._place + step * steps) % count for steps in away]
            found = {row.id for row in self._fetch([self._ids[p] for p in places]) if wanted(row)}
            place = next((p for p in places if self._ids[p] in found), None)
            if place is not None:
                self.move_to(place)
                return True
        return False

    def go_to(self, paper: int) -> bool:
        """Put the cursor on a paper; give whether it is in the list."""
        place = _place(self._ids, paper)
        if place is not None:
            self.move_to(place)
        return place is not None

    @property
    def cursor_place(self) -> int:
        """The number of the row the cursor is on; without rows, of the first line of words seen."""
        return self._place if self._ids else self.scroll_offset.y

    @property
    def last_place(self) -> int:
        """The number of the last row; without rows, of the line of words that can stand on top."""
        return len(self._ids) - 1 if self._ids else self.max_scroll_y

    def move_to(self, place: int, step: int = 1) -> None:
        """Put the cursor on a row; without rows, scroll the words."""
        place = max(0, min(place, self.last_place))
        if not self._ids:
            self.scroll_to(y=place, animate=False)
            return
        if place == self._place:
            return
        before, self._place = self._place, place
        self._ended.clear()
        if self._selection.ranging:
            self.refresh()
            self.post_message(self.SelectionChanged())
        else:
            self._refresh_place(before)
            self._refresh_place(place)
        self._bring_into_sight()
        self.post_message(self.Moved(self.cursor))

    def go_on(self, done: str) -> None:
        """Go on to the next paper once something is done; at the end remember what was done."""
        if self._place < self.last_place:
            self.move_to(self._place + 1)
        else:
            self._ended.add(done)

    def has_ended(self, done: str) -> bool:
        """Give whether this was done to the last paper, and the cursor was not elsewhere since."""
        return done in self._ended and self._place == self.last_place

    def forget_end(self) -> None:
        """Let everything be done to the last paper again."""
        self._ended.clear()

    def action_select_toggle(self) -> None:
        """Select the paper or leave it, and go on; at the end of the view only once."""
        if self.has_ended(_SELECTED):
            self.post_message(self.Ended())
        elif self.cursor is not None:
            self._selection.end(self._ids, self._place)
            self._selection.toggle(self.cursor)
            self._selection_changed()
            self.go_on(_SELECTED)

    def action_select_range(self) -> None:
        """Begin a range here, or end it here."""
        if self._selection.ranging:
            self._selection.end(self._ids, self._place)
        else:
            self._selection.begin(self._place)
        self._selection_changed()

    def select_all(self) -> None:
        """Select every paper that matches; near matches are left alone."""
        self._selection.pick(self.exact_ids)
        self._selection_changed()

    def clear_selection(self) -> None:
        """Select nothing."""
        if self.has_selection:
            self._ended.discard(_SELECTED)
            self._selection.clear()
            self._selection_changed()

    def end_range(self) -> None:
        """Keep what a range holds, and let it follow the cursor no more."""
        if self._selection.ranging:
            self._selection.end(self._ids, self._place)
            self._selection_changed()

    def on_click(self, event: events.Click) -> None:
        """Go to the row clicked; open it at the second click."""
        place = self._place_at(event.y + self.scroll_offset.y)
        if place is not None:
            self.move_to(place)
            if event.chain == 2:
                self.post_message(self.Opened())

    def _selection_changed(self) -> None:
        self.refresh()
        self.post_message(self.SelectionChanged())

    def _nearest(self, ids: Sequence[int]) -> int:
        """Give where the cursor's paper is among new ids, else its nearest neighbour there."""
        if self.cursor is None or not ids:
            return 0
        place = _place(ids, self.cursor)
        if place is not None:
            return place
        there = set(ids)
        below = (paper for paper in self._ids[self._place :] if paper in there)
        above = (paper for paper in reversed(self._ids[: self._place]) if paper in there)
        neighbour = next(below, None) or next(above, None)
        return (_place(ids, neighbour) or 0) if neighbour is not None else 0


def _place(ids: Sequence[int], paper: int) -> int | None:
    try:
        return ids.index(paper)
    except ValueError:
        return None
