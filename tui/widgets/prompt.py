"""One line to type in, with completion of words between commas: tags are asked for here."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widgets import Input, Label


def completed(text: str, known: Sequence[str]) -> str | None:
    """Give `text` with the word after its last comma completed, or None when nothing is known.

    The earlier in `known`, the likelier; a word that was typed already is not offered again.
    """
    before, _, begun = text.rpartition(",")
    word = begun.lstrip()
    if not word:
        return None
    typed = {each.strip().casefold() for each in before.split(",")}
    likely = (each for each in known if each.casefold() not in typed)
    found = next((each for each in likely if each.casefold().startswith(word.casefold())), None)
    return None if found is None else text + found[len(word) :]


class _Known(Suggester):
    """Shows the completion behind the cursor."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.words: Sequence[str] = ()

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value, self.words)


class _Line(Input):
    """A line where tab completes; the screen's own actions take the answer, at once."""

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("enter", "screen.answer", "done"),
        Binding("tab", "complete", "complete"),
        Binding("escape", "screen.leave_prompt", "leave it"),
    ]

    def action_complete(self) -> None:
        """Take the completion, whether or not it is on the screen yet."""
        known = self.suggester.words if isinstance(self.suggester, _Known) else ()
        whole = completed(self.value, known)
        if whole is not None:
            self.value = whole
            self.cursor_position = len(whole)


class Prompt(Horizontal):
    """Asks for one line; unseen until it asks."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._purpose = ""
        self._known = _Known()

    def compose(self) -> ComposeResult:
        """Hold the question and the line."""
        yield Label("", markup=False, id="question")
        yield _Line(compact=True, suggester=self._known, id="answer")

    def on_mount(self) -> None:
        """Wait unseen, and with a cursor that is still."""
        self.query_one(_Line).cursor_blink = False
        self.display = False

    def ask(self, purpose: str, question: str, known: Sequence[str], text: str = "") -> None:
        """Ask; `known` are the words that can complete the answer, the likeliest first."""
        self._purpose, self._known.words = purpose, known
        self.query_one("#question", Label).update(question)
        line = self.query_one(_Line)
        line.value = text
        line.cursor_position = len(text)
        self.display = True
        self.screen.set_focus(line)

    @property
    def asking(self) -> bool:
        """True while it waits for an answer."""
        return bool(self.display)

    @property
    def answer(self) -> tuple[str, str]:
        """The purpose it asks for, and the answer as it stands."""
        return self._purpose, self.query_one(_Line).value

    def refuse(self, why: str) -> None:
        """Say why the answer is not taken, and wait for a better one."""
        self.query_one("#question", Label).update(f"{why}: ")

    def close(self) -> None:
        """Go out of sight."""
        self.display = False

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
