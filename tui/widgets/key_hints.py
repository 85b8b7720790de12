"""The line of hints: the keys that matter here, as many as fit; help and the way out always."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.commands import COMMANDS
from tui.widgets.bindings import character_of, live_keys, printed_key

_ALWAYS = ("help", "quit")
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Hint:
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
        self._hints: list[Hint] = []

    def on_mount(self) -> None:
        """Follow the bindings wherever the focus goes."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def render(self) -> Content:
        """Give the hints that fit, those for help and the way out at the end."""
        return Content(_GAP).join(
            Content.assemble((hint.key, "$accent"), f" {hint.words}")
            for hint in fitting(self._hints, self.content_size.width)
        )

    def _follow(self, screen: Screen[object]) -> None:
        focused = screen.focused
        active = {
            key: bound
            for key, bound in screen.active_bindings.items()
            if focused is None or not focused.check_consume_key(key, character_of(key))
        }
        hints = [
            Hint("", printed_key(key), bound.binding.description)
            for key, bound in active.items()
            if bound.node is focused and bound.binding.show and bound.binding.id is None
        ]
        live = live_keys(active)
        shown = (command for command in COMMANDS if command.hint and live.get(command))
        hints += [Hint(command.id, live[command][0], command.hint) for command in shown]
        if hints != self._hints:
            self._hints = hints
            self.refresh()


def fitting(hints: Sequence[Hint], width: int) -> list[Hint]:
    """Give the hints that fit into a width, in their order; help and quit before any other."""
    left = width + len(_GAP)
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda hint: hint.id not in _ALWAYS):
        if hint.width > left:
            break
        kept.append(hint)
        left -= hint.width
    return [hint for hint in hints if hint in kept]
