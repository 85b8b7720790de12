"""What can be copied of a paper, shown while the second key after `y` is awaited."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.commands import commands


@dataclass(frozen=True, slots=True)
class Copyable:
    """One thing to copy: its key, what it is, and the text itself."""

    id: str
    """The command; for a numbered link with the number after it: `copy.link 2`."""
    key: str
    words: str
    text: str


def _bindings() -> list[BindingType]:
    """Give the bindings of the second keys; a digit names its link."""
    return [
        Binding("escape", "close", "copy nothing"),
        *_second_keys(),
    ]


def _second_keys() -> list[BindingType]:
    return [
        Binding(key, f"choose('{_named(command.id, key)}')", command.words, id=command.id)
        for command in commands("copy")
        for key in command.keys
    ]


def _named(command: str, key: str) -> str:
    return f"{command} {key}" if command == "copy.link" else command


class CopyChoice(Static, can_focus=True):
    """Takes the focus until a key is pressed."""

    BINDINGS = _bindings()

    @dataclass
    class Closed(Message):
        """A key was pressed: what it stands for, or None when it means nothing here."""

        chosen: str | None

    def __init__(self, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self.display = False

    def offer(self, choices: Sequence[Copyable]) -> None:
        """Show what there is, and wait for a key."""
        wide = max((len(choice.words) for choice in choices), default=0)
        lines = [
            Content.assemble(
                (f"{choice.key}  ", "bold $accent"),
                f"{choice.words:<{wide}}  ",
                (choice.text, "dim"),
            )
            for choice in choices
        ]
        self.update(Content("\n").join(lines))
        self.display = True
        self.screen.set_focus(self)

    def action_choose(self, chosen: str) -> None:
        """Tell what was chosen."""
        self._close(chosen)

    def action_close(self) -> None:
        """Leave without copying."""
        self._close(None)

    def on_key(self, event: events.Key) -> None:
        """Close on a key that means nothing here, and let it do nothing else."""
        bound = self.screen.active_bindings.get(event.key)
        if bound is None or bound.node is not self:
            event.stop()
            event.prevent_default()
            self._close(None)

    def on_blur(self) -> None:
        """Go out of sight with the focus."""
        self.display = False

    def _close(self, chosen: str | None) -> None:
        self.display = False
        self.post_message(self.Closed(chosen))
