"""What can be copied of a paper, shown while the second key after `y` is awaited."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.commands import commands

_AROUND = 3
"""Lines of the screen that stay above and below: where it is cut, it is cut at its end."""


@dataclass(frozen=True, slots=True)
class Copyable:
    """One thing to copy: its key, what it is, and the text itself."""

    id: str
    """The command; for a numbered link with the number after it: `copy.link 2`."""
    key: str
    words: str
    text: str


def _bindings() -> list[BindingType]:
    """Give the bindings of the second keys; a digit names its link.

    They are actions of the screen, done at once, so that no key behind them is lost.
    """
    return [Binding("escape", "screen.copy_chosen('')", "copy nothing"), *_second_keys()]


def _second_keys() -> list[BindingType]:
    return [
        Binding(
            key, f"screen.copy_chosen('{_named(command.id, key)}')", command.words, id=command.id
        )
        for command in commands("copy")
        for key in command.keys
    ]


def _named(command: str, key: str) -> str:
    return f"{command} {key}" if command == "copy.link" else command


class CopyChoice(Static, can_focus=True):
    """Takes the focus until a key is pressed."""

    BINDINGS = _bindings()

    class Refused(Message):
        """A key was pressed that means nothing here, or the focus went elsewhere."""

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
                (choice.text.partition("\n")[0], "$foreground 70%"),
            )
            for choice in choices
        ]
        self.update(Content("\n").join(lines))
        self.styles.max_height = max(self.screen.size.height - _AROUND, 1)
        self.display = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Go out of sight."""
        self.display = False

    def on_key(self, event: events.Key) -> None:
        """Let a key that means nothing here do nothing else either."""
        event.stop()
        self.post_message(self.Refused())

    def on_blur(self) -> None:
        """Do not stay when the focus goes."""
        if self.display:
            self.post_message(self.Refused())
