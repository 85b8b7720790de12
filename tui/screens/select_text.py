"""A text that no clipboard took, over the panes: to be selected with the terminal's own hand."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from tui.assets import asset
from tui.screens.reader_options import ReaderOptions

_MOST = 400
"""Lines shown: more are not selected by hand."""


class SelectTextScreen(ModalScreen[None]):
    """Shows a text from edge to edge, so that nothing else is selected along with it."""

    CSS_PATH = asset("styles", "dialogs.tcss")

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("escape,q,enter,y", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "scroll(10)", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", show=False),
    ]

    def __init__(self, why: str, text: str, options: ReaderOptions) -> None:
        """Say why it is here, then show it."""
        super().__init__()
        self._why = why
        self._text = text
        self._options = options

    def compose(self) -> ComposeResult:
        """Hold the reason, how to select, and the text."""
        drag = "shift+drag" if self._options.mouse else "drag"
        keys = self._options.glyphs.dot.join((f"{drag} selects", "escape closes"))
        with Vertical(id="select-text"):
            yield Label(self._why, markup=False, id="words")
            yield Label(keys, markup=False, id="keys")
            with VerticalScroll(can_focus=False):
                yield Static(self.shown, markup=False, id="text")

    @property
    def shown(self) -> str:
        """The text, as far as it is shown."""
        lines = self._text.splitlines()
        more = [f"and {len(lines) - _MOST:,} more lines"] if len(lines) > _MOST else []
        return "\n".join([*lines[:_MOST], *more])

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
