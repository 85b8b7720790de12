"""The keys, grouped by what you want to do, made from the bindings that are live; searchable."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from tui.assets import asset
from tui.commands import COMMANDS, GROUPS, Command, Keymap, printed_keys

_PLACES = {"list": "in the list", "detail": "in the detail", "filters": "in the filter pane"}
_KEYS_WIDTH = 16
_NO_KEY = "no key"


@dataclass(frozen=True, slots=True)
class Line:
    """A command in the help: its keys as they are now, and what it does."""

    keys: str
    words: str
    group: str


def help_lines(live: Mapping[Command, Sequence[str]], keymap: Keymap | None = None) -> list[Line]:
    """Give every command with its keys: the live ones, and how it is elsewhere for the others."""
    return list(_lines(live, keymap or {}))


def _lines(live: Mapping[Command, Sequence[str]], keymap: Keymap) -> Iterator[Line]:
    for group, title in GROUPS.items():
        for command in COMMANDS:
            if command.group == group:
                yield Line(_keys(command, live, keymap), _words(command, live), title)


def _keys(command: Command, live: Mapping[Command, Sequence[str]], keymap: Keymap) -> str:
    keys = " ".join(live[command]) if command in live else printed_keys(command, keymap)
    return keys or _NO_KEY


def _words(command: Command, live: Mapping[Command, Sequence[str]]) -> str:
    if command in live or not set(command.where) & _PLACES.keys():
        return command.words
    return f"{command.words} ({', '.join(_PLACES[each] for each in command.where)})"


def matching(lines: Sequence[Line], sought: str) -> list[Line]:
    """Give the lines in which every word sought occurs, in keys, words or group."""
    words = sought.casefold().split()
    return [
        line
        for line in lines
        if all(word in f"{line.keys} {line.words} {line.group}".casefold() for word in words)
    ]


def set_out(lines: Sequence[Line]) -> Content:
    """Give the lines as text, each group under its title."""
    parts: list[Content] = []
    group = ""
    for line in lines:
        if line.group != group:
            group = line.group
            parts.append(Content.styled(f"\n{group}" if parts else group, "bold"))
        keys = Content.styled(f"  {line.keys:<{_KEYS_WIDTH}}", "$accent")
        parts.append(keys + Content(f" {line.words}"))
    return Content("\n").join(parts) if parts else Content.styled("No such key.", "dim")


class HelpScreen(ModalScreen[None]):
    """Shows the keys; typing looks among them."""

    CSS_PATH = asset("styles", "dialogs.tcss")

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("escape,f1", "dismiss", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,ctrl+d", "scroll(10)", show=False, priority=True),
        Binding("pageup,ctrl+u", "scroll(-10)", show=False, priority=True),
    ]

    def __init__(self, lines: Sequence[Line], opened_by: Sequence[str] = ("?",)) -> None:
        """Show lines; a sign among the keys that opened it closes it again."""
        super().__init__()
        self._signs = [key for key in opened_by if len(key) == 1 and not key.isalnum()]
        self._lines = lines
        self._text = set_out(lines)

    def compose(self) -> ComposeResult:
        """Hold what is looked for, and the keys."""
        with Vertical(id="help"):
            yield Label("escape closes, typing looks for a key", id="keys")
            yield Input(placeholder="what do you want to do?", compact=True, id="sought")
            with VerticalScroll(can_focus=False):
                yield Static(self._text, id="lines")

    def on_mount(self) -> None:
        """Look at once."""
        line = self.query_one(Input)
        line.cursor_blink = False
        line.focus()

    @property
    def text(self) -> str:
        """The keys that are shown."""
        return self._text.plain

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        if event.value in self._signs:
            self.dismiss()
            return
        self._text = set_out(matching(self._lines, event.value))
        self.query_one("#lines", Static).update(self._text)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll the keys."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
