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
        self._works: dict[str, str] = {}
        self._happened: tuple[str, ...] = ()

    def show_view(self, *parts: str) -> None:
        """Show what is in view: its name first, which is cut before the counts are."""
        parts = tuple(filter(None, parts))
        if parts != self._view:
            self._view = parts
            self.refresh()

    def show_work(self, what: str, words: str) -> None:
        """Show what is being done, in place of the view's name; no words when it is over.

        Of two that are done at once the later is shown, and the other when that is over.
        """
        if words != self._works.get(what, ""):
            self._works = {name: said for name, said in self._works.items() if name != what}
            self._works |= {what: words} if words else {}
            self.refresh()

    def say(self, *happened: str) -> None:
        """Show what just happened, and what can be done about it where there is room for that."""
        happened = tuple(filter(None, happened))
        if happened != self._happened:
            self._happened = happened
            self.refresh()

    @property
    def happened(self) -> str:
        """What was said last."""
        return self._glyphs.dot.join(self._happened)

    def render(self) -> Content:
        """Give both ends of the line."""
        width = self.content_size.width
        happened = self._glyphs.fit(Content(self._happened_within(width)), width)
        room = width - happened.cell_length - (2 if happened else 0)
        view = self._view_within(room) if room > 0 else Content("")
        gap = " " * max(width - view.cell_length - happened.cell_length, 0)
        return Content.assemble(view, gap, happened.stylize("$accent"))

    def _happened_within(self, width: int) -> str:
        """Give what happened, without what comes last where there is no room for it."""
        parts = list(self._happened)
        while len(parts) > 1 and self._length(parts) > width:
            parts.pop()
        return self._glyphs.dot.join(parts)

    def _view_within(self, room: int) -> Content:
        """Give the view; in little room without what comes last, then with its name cut."""
        work = next(reversed(self._works.values()), "")
        parts = [work or self._view[0], *self._view[1:]] if self._view else [work]
        while len(parts) > 2 and self._length(parts) > room:
            parts.pop()
        if len(parts) == 2 and self._length(parts) > room:
            left = room - self._length(["", parts[1]])
            parts = [self._glyphs.fit(Content(parts[0]), left).plain, parts[1]][
                left < _LEAST_VIEW :
            ]
        return Content(self._glyphs.dot.join(parts) if self._length(parts) <= room else "")

    def _length(self, parts: list[str]) -> int:
        return Content(self._glyphs.dot.join(parts)).cell_length
