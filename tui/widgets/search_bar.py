"""The search bar: the query as it was typed, always in sight, and what is wrong with it."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, Label

from tui.widgets.delays import PaintDelay

_AT_MOST = 0.03
"""Seconds that a letter waits for the papers it finds."""
_NARROW = 36
"""Below so many cells the query has the line for itself."""


class QueryInput(Input):
    """A line that the screen's own actions leave: at once, so that no key behind is lost."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """A longer text moves nothing on the screen."""

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("enter", "screen.leave_search", "to the list"),
        Binding("down", "screen.leave_search", show=False),
        Binding("escape", "screen.give_up_search", "give up"),
        Binding("ctrl+u", "clear", show=False),
    ]

    def __init__(self, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, id=id)
        self.paint = PaintDelay(self, _AT_MOST)

    def action_clear(self) -> None:
        """Empty the line."""
        self.value = ""

    def on_input_changed(self) -> None:
        """Hold the letter's paint before it is asked for."""
        if self.has_focus:
            self.paint.hold()


class SearchBar(Vertical):
    """Posts the query as it is typed."""

    @dataclass
    class Typed(Message):
        """The query is this now."""

        text: str

        def can_replace(self, message: Message) -> bool:
            """Let only the last of a burst be heard."""
            return isinstance(message, SearchBar.Typed)

    def __init__(self, filters: str = "f", back: str = "escape", id: str | None = None) -> None:
        """Show the keys that go to the filters, and that take the query back."""
        super().__init__(id=id)
        self._keys = filters, back
        self.before = ""
        """The query as it was when the person began to type."""
        self._fault = ("", False)

    def compose(self) -> ComposeResult:
        """Hold the sign, the line, how to clear it, and what is wrong with it."""
        filters, back = self._keys
        with Horizontal():
            yield Label("paperdeck", id="name")
            yield Label("/", id="slash")
            yield QueryInput(f"search, or {filters} to filter", id="query")
            yield Label(f"{back} clears", markup=False, id="clear")
        yield Label("", markup=False, id="fault")

    @property
    def text(self) -> str:
        """The query as it was typed."""
        return self.query_one(QueryInput).value

    def show(self, text: str) -> None:
        """Show a query that was not typed here."""
        line = self.query_one(QueryInput)
        with line.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        self._offer_to_clear()

    def type(self) -> None:
        """Let the person type at the end of the query; a space parts what is typed from it."""
        self.before = self.text
        is_right = self.text and not self._fault[0]
        self.show(f"{self.text.rstrip()} " if is_right else self.text)
        self.screen.set_focus(self.query_one(QueryInput))

    def end_typing(self) -> None:
        """Leave no space where nothing was typed behind it."""
        if self.text != self.text.rstrip():
            self.show(self.text.rstrip())

    def add(self, text: str) -> None:
        """Type on, with a text that the person goes on from."""
        line = self.query_one(QueryInput)
        line.value = " ".join(filter(None, (line.value.rstrip(), text)))
        line.cursor_position = len(line.value)

    def show_fault(self, words: str, unfinished: bool = False) -> None:
        """Say on the line below what is wrong with the query; nothing when `words` are empty.

        One that is only not finished yet is spoken of more quietly.
        """
        if (words, unfinished) != self._fault:
            self._fault = (words, unfinished)
            self.query_one("#fault", Label).update(words)
            self.set_class(bool(words), "-faulty")
            self.set_class(unfinished, "-unfinished")

    def let_paint(self) -> None:
        """Let the letter typed last be painted, with all that was drawn meanwhile."""
        self.query_one(QueryInput).paint.let_go()

    @property
    def typing(self) -> bool:
        """True while the person types."""
        return self.query_one(QueryInput).has_focus

    def on_resize(self) -> None:
        """Keep room for the query."""
        self.set_class(self.size.width < _NARROW, "-narrow")

    def on_mount(self) -> None:
        """Keep the cursor still: over a slow line every blink is sent."""
        self.query_one(QueryInput).cursor_blink = False

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer_to_clear()
        self.post_message(self.Typed(event.value))

    def _offer_to_clear(self) -> None:
        self.set_class(bool(self.text), "-asked")
