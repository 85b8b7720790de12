"""The keys, grouped by what you want to do, made from the bindings that are live; searchable."""

from collections.abc import Iterator, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from tui.assets import asset
from tui.commands import COMMANDS, GROUPS, Command, Keymap, printed_keys
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.key_lines import HelpLine, KeyLines

_PLACES = {"list": "in the list", "detail": "in the detail", "filters": "in the filter pane"}
_NO_KEY = "no key"


def help_lines(
    live: Mapping[Command, Sequence[str]], keymap: Keymap | None = None
) -> list[HelpLine]:
    """Give every command with its keys: the live ones, and how it is elsewhere for the others."""
    return list(_lines(live, keymap or {}))


def _lines(live: Mapping[Command, Sequence[str]], keymap: Keymap) -> Iterator[HelpLine]:
    for group, title in GROUPS.items():
        for command in COMMANDS:
            if command.group == group:
                keys = _keys(command, live, keymap)
                yield HelpLine(keys, _words(command, live), title, command.id, command in live)


def _keys(command: Command, live: Mapping[Command, Sequence[str]], keymap: Keymap) -> str:
    keys = " ".join(live[command]) if command in live else printed_keys(command, keymap)
    return keys or _NO_KEY


def _words(command: Command, live: Mapping[Command, Sequence[str]]) -> str:
    if command in live or not set(command.where) & _PLACES.keys():
        return command.words
    return f"{command.words} ({', '.join(_PLACES[each] for each in command.where)})"


def matching(lines: Sequence[HelpLine], sought: str) -> list[HelpLine]:
    """Give the lines in which every word sought occurs, in keys, words, group or id."""
    words = sought.casefold().split()
    return [
        line
        for line in lines
        if all(
            word in f"{line.keys} {line.words} {line.group} {line.id}".casefold() for word in words
        )
    ]


class HelpScreen(ModalScreen[str | None]):
    """Shows the keys; typing looks among them. Gives the id of the command picked, if any."""

    CSS_PATH = asset("styles", "dialogs.tcss")

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("escape,f1", "dismiss(None)", show=False),
        Binding("enter", "pick", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown,ctrl+d", "move(10)", show=False, priority=True),
        Binding("pageup,ctrl+u", "move(-10)", show=False, priority=True),
    ]

    def __init__(
        self,
        lines: Sequence[HelpLine],
        opened_by: Sequence[str] = ("?",),
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Show lines; a sign among the keys that opened it closes it again."""
        super().__init__()
        self._signs = [key for key in opened_by if len(key) == 1 and not key.isalnum()]
        self._lines = lines
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Hold what is looked for, and the keys."""
        with Vertical(id="help"):
            yield Label("enter does it, escape closes", id="keys")
            yield Input(placeholder="what do you want to do?", compact=True, id="sought")
            with VerticalScroll(can_focus=False):
                yield KeyLines(self._glyphs, id="lines")

    def on_mount(self) -> None:
        """Look at once."""
        self.keys.show(self._lines)
        line = self.query_one(Input)
        line.cursor_blink = False
        line.focus()

    @property
    def keys(self) -> KeyLines:
        """What shows the commands."""
        return self.query_one(KeyLines)

    @property
    def text(self) -> str:
        """The keys that are shown."""
        return self.keys.text

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        if event.value in self._signs:
            self.dismiss(None)
            return
        found = matching(self._lines, event.value)
        live = (place for place, line in enumerate(found) if line.live)
        self.keys.show(found, next(live, None) if event.value.strip() else None)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_move(self, step: int) -> None:
        """Go that many commands further."""
        self.keys.move(step)

    @on(KeyLines.Picked)
    def action_pick(self) -> None:
        """Close, and do the command under the cursor, if it is one that can be done here."""
        picked = self.keys.picked
        if picked is not None and picked.live:
            self.dismiss(picked.id)
