"""The summary of a visit, told over the panes at its end and whenever it is asked for.

It is in nobody's way: any key goes on, and acts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Label, Static

from tui.assets import asset
from tui.paper import Holding
from tui.screens.copying import Copying
from tui.screens.current_view import CurrentView
from tui.screens.main_widgets import Part
from tui.screens.reader_options import ReaderOptions
from tui.screens.visit import Tally, told
from tui.widgets.display_text import plain_emoji
from tui.widgets.glyphs import Glyphs

_SHOWN = 200
"""More papers than this are not listed on the screen."""
_STEPS = {
    "move.down": 1,
    "move.up": -1,
    "page.down": 10,
    "page.up": -10,
    "half.down": 5,
    "half.up": -5,
    "move.first": -100_000,
    "move.last": 100_000,
}
"""Lines that commands scroll by, where there is more than fits."""
_CLOSING = (
    *("mark.read", "mark.hidden", "mark.all", "open.paper", "select.toggle", "summary"),
    *("back", "quit"),
)
"""What only closes: keys pressed once too often at the end, and those that mean no more."""


@dataclass(eq=False, repr=False)
class Summary(Part):
    """Shows the summary of a visit, and copies it as Markdown."""

    view: CurrentView
    copying: Copying

    def show_at_the_end(self) -> None:
        """Tell what was done, once, and not while something else is typed or asked."""
        tally = self.view.visit.hear()
        asks = self.widgets.prompt.asking or self.copying.is_choosing
        busy = asks or self.widgets.bar.typing or not self.screen.is_current
        if tally is not None and not busy:
            self._show(tally)

    def show(self) -> None:
        """Show what was decided, starred and tagged in this visit of the view."""
        tally = self.view.visit.tally()
        if tally:
            self._show(tally)
        else:
            self.widgets.say("nothing was decided in this view yet")

    def _show(self, tally: Tally) -> None:
        visit = self.view.visit
        visit.tell(tally)
        words, finds = told(tally, visit.spent), _finds(tally)
        papers = list(self.library.holdings(finds[:_SHOWN]))
        copy = partial(self.copying.copy_made, "summary", partial(self._markdown, words, finds))
        more = len(finds) - len(papers)
        screen = SummaryScreen(words, papers, more, self.screen, self.options, copy)
        self.widgets.show_over(screen)

    def _markdown(self, words: str, finds: tuple[int, ...]) -> str:
        """Give a summary with all its papers."""
        return "\n".join(self._lines(words, finds))

    def _lines(self, words: str, finds: tuple[int, ...]) -> Iterator[str]:
        from tui.export.markdown_writer import escaped, markdown_lines

        yield escaped(words)
        if finds:
            yield ""
        for holding in self.library.holdings(finds):
            yield from markdown_lines(holding)


def _finds(tally: Tally) -> tuple[int, ...]:
    """Give the papers worth telling: those starred, then those tagged."""
    return tuple(dict.fromkeys((*tally.starred, *tally.tagged)))


class SummaryScreen(ModalScreen[None], inherit_bindings=False):
    """Tells what was done; the keys are those of the screen beneath, which it gives way to."""

    CSS_PATH = asset("styles", "dialogs.tcss")

    def __init__(
        self,
        words: str,
        papers: "Sequence[Holding]",
        more: int,
        beneath: Screen[Any],
        options: ReaderOptions,
        copy: Callable[[], None],
    ) -> None:
        """Tell `words`, then papers, of which `more` are not listed."""
        super().__init__()
        self._words = words
        self._text = _set_out(papers, more, options.glyphs)
        self._beneath = beneath
        self._options = options
        self._copy = copy

    def compose(self) -> ComposeResult:
        """Hold the line, the papers and what the keys do."""
        key, dot = self._options.key, self._options.glyphs.dot
        keys = (f"{key('copy')} copies it as Markdown", f"{key('undo')} undoes", "any key goes on")
        with Vertical(id="summary"):
            yield Label(self._words, markup=False, id="words")
            yield Label(dot.join(keys), markup=False, id="keys")
            if self._text:
                with VerticalScroll(can_focus=False):
                    yield Static(self._text, markup=False, id="lines")

    @property
    def text(self) -> str:
        """What it tells."""
        return "\n".join(filter(None, (self._words, self._text.plain)))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Every key of the screen beneath, done in its turn, so that none behind it is lost."""
        return {
            key: ActiveBinding(self, Binding(key, f"go_on({key!r})", show=False), True, "")
            for key in self._beneath.active_bindings
        }

    async def action_go_on(self, key: str) -> None:
        """Give way to what a key does on the screen beneath, or scroll, or copy."""
        bound = self._beneath.active_bindings.get(key)
        command = (bound.binding.id if bound else None) or ""
        if command in _STEPS and self._scroll(_STEPS[command]):
            return
        self.dismiss()
        if command == "copy":
            self._copy()
        elif bound is not None and command not in _CLOSING:
            await self.app.run_action(bound.binding.action, bound.node)

    def on_key(self, event: events.Key) -> None:
        """Go on with any other key too."""
        event.stop()
        self.dismiss()

    def on_click(self) -> None:
        """Go on with a click."""
        self.dismiss()

    def _scroll(self, lines: int) -> bool:
        """Scroll, and give whether there is anything to scroll."""
        for area in self.query(VerticalScroll):
            area.scroll_relative(y=lines, animate=False)
            return area.max_scroll_y > 0
        return False


def _set_out(papers: "Sequence[Holding]", more: int, glyphs: Glyphs) -> Content:
    """Give the papers as text: each with its star, its tags and its repository."""
    lines = [line for each in papers for line in _lines(each, glyphs)]
    if more:
        lines.append(Content(f"and {more:,} more"))
    return Content("\n").join(lines)


def _lines(holding: "Holding", glyphs: Glyphs) -> Iterator[Content]:
    paper, marks = holding.paper, holding.marks
    sign = glyphs.starred if marks.starred else " " * len(glyphs.starred)
    yield Content.assemble((sign, "$accent"), " ", (plain_emoji(paper.title), "bold"))
    facts = [*marks.tags, *([paper.repo.removeprefix("https://")] if paper.repo else [])]
    if facts:
        yield Content.styled(f"  {glyphs.dot.join(facts)}", "$foreground 60%")
