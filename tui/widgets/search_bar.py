"""The search bar: the query as it was typed, always in sight, and what is wrong with it."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label


class QueryInput(Input):
    """A line that gives the focus back by enter, escape and down."""

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("enter", "submit", "to the list"),
        Binding("down", "submit", show=False),
        Binding("escape", "give_up", "give up"),
    ]

    class Escaped(Message):
        """The person leaves without what was typed."""

    def action_give_up(self) -> None:
        """Leave without what was typed."""
        self.post_message(self.Escaped())


class SearchBar(Vertical):
    """Posts the query as it is typed."""

    @dataclass
    class Typed(Message):
        """The query is this now."""

        text: str

        def can_replace(self, message: Message) -> bool:
            """Let only the last of a burst be heard."""
            return isinstance(message, SearchBar.Typed)

    class Left(Message):
        """The person is done typing."""

    @dataclass
    class GivenUp(Message):
        """The person wants back to what the query was before."""

        text: str

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._before = ""

    def compose(self) -> ComposeResult:
        """Hold the sign, the line, how to clear it, and what is wrong with it."""
        with Horizontal():
            yield Label("paperdeck", id="name")
            yield Label("/", id="slash")
            yield QueryInput(
                placeholder="search, or f to filter",
                compact=True,
                select_on_focus=False,
                id="query",
            )
            yield Label("escape clears", id="clear")
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
        """Let the person type at the end of the query."""
        line = self.query_one(QueryInput)
        self._before = line.value
        line.cursor_position = len(line.value)
        self.screen.set_focus(line)

    def show_fault(self, words: str, unfinished: bool = False) -> None:
        """Say on the line below what is wrong with the query; nothing when `words` are empty.

        One that is only not finished yet is spoken of more quietly.
        """
        self.query_one("#fault", Label).update(words)
        self.set_class(bool(words), "-faulty")
        self.set_class(unfinished, "-unfinished")

    @property
    def typing(self) -> bool:
        """True while the person types."""
        return self.query_one(QueryInput).has_focus

    def on_mount(self) -> None:
        """Keep the cursor still: over a slow line every blink is sent."""
        self.query_one(QueryInput).cursor_blink = False

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer_to_clear()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left())

    @on(QueryInput.Escaped)
    def _escaped(self, event: QueryInput.Escaped) -> None:
        event.stop()
        self.post_message(self.GivenUp(self._before))

    def _offer_to_clear(self) -> None:
        self.set_class(bool(self.text), "-asked")
