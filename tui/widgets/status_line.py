"""The status line: the view in words and its counts, and what just happened."""

from textual.content import Content
from textual.widget import Widget

from tui.widgets.glyphs import UNICODE, Glyphs

_LEAST_VIEW = 12


class StatusLine(Widget):
    """One line of words; what happened has the right of way when there is little room."""

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._view: tuple[str, ...] = ()
        self._happened = ""

    def show_view(self, *parts: str) -> None:
        """Show what is in view: its name first, which is cut before the counts are."""
        if parts != self._view:
            self._view = parts
            self.refresh()

    def say(self, happened: str) -> None:
        """Show what just happened; nothing clears it."""
        if happened != self._happened:
            self._happened = happened
            self.refresh()

    @property
    def happened(self) -> str:
        """What was said last."""
        return self._happened

    def render(self) -> Content:
        """Give both ends of the line."""
        width = self.content_size.width
        happened = self._glyphs.fit(Content(self._happened), width)
        room = width - happened.cell_length - (2 if happened else 0)
        view = self._view_within(room) if room > 0 else Content("")
        gap = " " * max(width - view.cell_length - happened.cell_length, 0)
        return Content.assemble(view, gap, happened.stylize("$accent"))

    def _view_within(self, room: int) -> Content:
        """Give the view; in little room without what comes last, then with its name cut."""
        parts = list(self._view)
        while len(parts) > 2 and self._length(parts) > room:
            parts.pop()
        if len(parts) == 2 and self._length(parts) > room:
            counts = len(parts[1]) + len(self._glyphs.dot)
            if room - counts < _LEAST_VIEW:
                parts = parts[1:]
            else:
                parts[0] = parts[0][: room - counts - 1] + self._glyphs.cut
        return Content(self._glyphs.dot.join(parts)).truncate(max(room, 0))

    def _length(self, parts: list[str]) -> int:
        return Content(self._glyphs.dot.join(parts)).cell_length
