"""One line to type in, and under it what may be meant: tags are asked for here."""

from collections.abc import Callable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Label

from tui.widgets.completion import Completion
from tui.widgets.glyphs import UNICODE, Glyphs

TakeAnswer = Callable[[str], None]
"""Takes the answer that was given: closes the prompt, or refuses."""
PromptHint = Callable[[str], str]
"""Gives what is to be known of an answer as it stands, before it is given."""
_NONE: Mapping[str, int] = {}
_GAP = "  "


def _no_hint(_: str) -> str:
    return ""


def _take_nothing(_: str) -> None:
    """Nothing was asked."""


class _Ghost(Suggester):
    """Shows the completion behind the cursor."""

    def __init__(self, line: "_Line") -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._line = line

    async def get_suggestion(self, value: str) -> str | None:
        return self._line.completion.ghost(value)


class _Line(Input):
    """A line where tab completes; the screen's own actions take the answer, at once."""

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("enter", "screen.answer", "done"),
        Binding("escape", "screen.leave_prompt", "leave it"),
        Binding("tab", "complete(1)", "complete"),
        Binding("shift+tab", "complete(-1)", "the one before", show=False),
    ]

    def __init__(self, id: str) -> None:
        super().__init__(compact=True, suggester=_Ghost(self), id=id)
        self.completion = Completion()

    def action_complete(self, by: int) -> None:
        """TakeAnswer the next offer, whether or not it is on the screen yet."""
        self.value = self.completion.step(self.value, by)
        self.cursor_position = len(self.value)


class _Offers(Widget):
    """One line: what may be meant, with its number of papers, and a hint at the right."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.glyphs: Glyphs = UNICODE
        self.counts = _NONE
        self._shown: tuple[Sequence[str], int, str] = ((), -1, "")

    def show(self, offers: Sequence[str], taken: int, hint: str) -> None:
        """Show other offers; -1 when none is taken."""
        if (offers, taken, hint) != self._shown:
            self._shown = (tuple(offers), taken, hint)
            self.refresh()

    def render(self) -> Content:
        """Give as many of the offers as have room beside the hint; the one taken is among them."""
        offers, taken, words = self._shown
        width = self.content_size.width
        hint = self.glyphs.fit(Content.styled(words, "$accent"), width)
        room = width - hint.cell_length - (len(_GAP) if words else 0)
        pieces = [self._piece(offer, place == taken) for place, offer in enumerate(offers)]
        while taken > 0 and Content(_GAP).join(pieces[: taken + 1]).cell_length > room:
            pieces, taken = pieces[1:], taken - 1
        line = Content("")
        for piece in pieces:
            longer = Content(_GAP).join([line, piece]) if line else piece
            if longer.cell_length > room:
                break
            line = longer
        return Content.assemble(line, " " * (width - line.cell_length - hint.cell_length), hint)

    def _piece(self, offer: str, taken: bool) -> Content:
        count = self.counts.get(offer)
        name = Content.styled(offer, "$accent bold underline" if taken else "$foreground")
        return name + Content.styled(f" {count:,}", "$foreground 55%") if count else name


class Prompt(Vertical):
    """Asks for one line; unseen until it asks."""

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._take: TakeAnswer = _take_nothing
        self._hint: PromptHint = _no_hint

    def compose(self) -> ComposeResult:
        """Hold the question and the line, and the offers below."""
        with Horizontal():
            yield Label("", markup=False, id="question")
            yield _Line(id="answer")
        yield _Offers(id="offers")

    def on_mount(self) -> None:
        """Wait unseen, and with a cursor that is still."""
        self._line.cursor_blink = False
        self._offers.glyphs = self._glyphs
        self.display = False

    @property
    def _line(self) -> _Line:
        return self.query_one(_Line)

    @property
    def _offers(self) -> _Offers:
        return self.query_one(_Offers)

    def ask(
        self,
        question: str,
        take: TakeAnswer,
        known: Sequence[str],
        text: str = "",
        counts: Mapping[str, int] = _NONE,
        hint: PromptHint = _no_hint,
    ) -> None:
        """Ask; `take` is given the answer. Words `known` complete it, the likeliest first.

        `counts` are their numbers of papers; `hint` says what an answer would mean.
        """
        self._take, self._hint, self._offers.counts = take, hint, counts
        self.query_one("#question", Label).update(question)
        line = self._line
        line.completion = Completion(known)
        line.value = text
        line.cursor_position = len(text)
        self._show_offers()
        self.display = True
        self.screen.set_focus(line)

    @property
    def asking(self) -> bool:
        """True while it waits for an answer."""
        return bool(self.display)

    def answer(self) -> None:
        """Give the answer as it stands to who asked for it."""
        self._take(self._line.value)

    def refuse(self, why: str) -> None:
        """Say why the answer is not taken, and wait for a better one."""
        self.query_one("#question", Label).update(f"{why}: ")

    def close(self) -> None:
        """Go out of sight."""
        self.display = False

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_offers()

    def _show_offers(self) -> None:
        text, completion = self._line.value, self._line.completion
        self._offers.show(completion.offers(text), completion.taken(text), self._hint(text))
