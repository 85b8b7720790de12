"""The two lines at the foot: the view and what just happened, and the keys that matter here."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.commands import COMMANDS
from tui.widgets.bindings import character_of, live_keys, printed_key
from tui.widgets.glyphs import UNICODE, Glyphs

_LEAST_VIEW = 12
_ALWAYS = ("help", "quit")
_GAP = "  "


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
            name, counts = parts
            left = room - self._length(["", counts])
            cut = [self._glyphs.fit(Content(name), left).plain] if left >= _LEAST_VIEW else []
            parts = [*cut, counts]
        return Content(self._glyphs.dot.join(parts) if self._length(parts) <= room else "")

    def _length(self, parts: list[str]) -> int:
        return Content(self._glyphs.dot.join(parts)).cell_length


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and what it does, in one or two words."""

    id: str
    key: str
    words: str

    @property
    def width(self) -> int:
        """Cells it takes with the gap after it."""
        return len(self.key) + 1 + len(self.words) + len(_GAP)


class KeyHints(Widget):
    """Shows hints made from the bindings that are live."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: list[KeyHint] = []

    def on_mount(self) -> None:
        """Follow the bindings wherever the focus goes."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def render(self) -> Content:
        """Give the hints that fit, those for help and the way out at the end."""
        return Content(_GAP).join(
            Content.assemble((hint.key, "$accent"), f" {hint.words}")
            for hint in fitting_hints(self._hints, self.content_size.width)
        )

    def _follow(self, screen: Screen[object]) -> None:
        focused = screen.focused
        active = {
            key: bound
            for key, bound in screen.active_bindings.items()
            if focused is None or not focused.check_consume_key(key, character_of(key))
        }
        hints = [
            KeyHint("", printed_key(key), bound.binding.description)
            for key, bound in active.items()
            if bound.node is focused and bound.binding.show and bound.binding.id is None
        ]
        live = live_keys(active)
        shown = (command for command in COMMANDS if command.hint and live.get(command))
        hints += [KeyHint(command.id, live[command][0], command.hint) for command in shown]
        if hints != self._hints:
            self._hints = hints
            self.refresh()


def fitting_hints(hints: Sequence[KeyHint], width: int) -> list[KeyHint]:
    """Give the hints that fit into a width, in their order; help and quit before any other."""
    left = width + len(_GAP)
    kept: list[KeyHint] = []
    for hint in sorted(hints, key=lambda hint: hint.id not in _ALWAYS):
        if hint.width > left:
            break
        kept.append(hint)
        left -= hint.width
    return [hint for hint in hints if hint in kept]
