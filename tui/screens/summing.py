"""What was done in this visit, told at its end and whenever it is asked for; copied as Markdown."""

from collections.abc import Iterator
from functools import partial

from textual import on

from tui.screens.copying import Copying
from tui.screens.visit import Tally
from tui.screens.visiting import Visiting

_SHOWN = 200
"""More papers than this are not listed on the screen."""


class Summing(Visiting, Copying):
    """Shows the summary of a visit."""

    @on(Visiting.AllDecided)
    def _sum_up(self) -> None:
        """Tell what was done, once, and not while something else is typed or asked."""
        tally, self._has_news = self.visit.tally(), False
        busy = self.prompt.asking or self.bar.typing or self.choosing or not self.is_current
        if not busy and tally != self._summed:
            self._tell(tally)

    def action_summary(self) -> None:
        """Show what was decided, starred and tagged in this visit of the view."""
        tally = self.visit.tally()
        if tally:
            self._tell(tally)
        else:
            self.say("nothing was decided in this view yet")

    def _tell(self, tally: "Tally") -> None:
        from tui.screens.summary import SummaryScreen
        from tui.screens.visit import told

        self._summed = tally
        words = told(tally, self.visit.spent)
        finds = _finds(tally)
        papers = list(self.desk.holdings(finds[:_SHOWN]))
        copy = partial(self._copy_summary, words, finds)
        self.app.push_screen(
            SummaryScreen(words, papers, len(finds) - len(papers), self, self.reader, copy)
        )

    def _copy_summary(self, words: str, finds: tuple[int, ...]) -> None:
        """Copy a summary with all its papers."""

        def work() -> None:
            self._copy("summary", "\n".join(self._summary(words, finds)))

        self.run_worker(work, thread=True, group="copy")

    def _summary(self, words: str, finds: tuple[int, ...]) -> Iterator[str]:
        from tui.export.markdown_writer import escaped, markdown_lines

        yield escaped(words)
        if finds:
            yield ""
        for holding in self.desk.holdings(finds):
            yield from markdown_lines(holding)


def _finds(tally: "Tally") -> tuple[int, ...]:
    """Give the papers worth telling: those starred, then those tagged."""
    return tuple(dict.fromkeys((*tally.starred, *tally.tagged)))
