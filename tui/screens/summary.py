"""The summary of a visit: told over the panes at its end and whenever it is asked for."""

from collections.abc import Iterator
from functools import partial

from tui.screens.copying import Copying
from tui.screens.current_view import CurrentView
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets
from tui.screens.reader_options import ReaderOptions
from tui.screens.visit import Tally, told

_SHOWN = 200
"""More papers than this are not listed on the screen."""


class Summary:
    """Shows the summary of a visit, and copies it as Markdown."""

    def __init__(
        self,
        library: LiveLibrary,
        widgets: MainWidgets,
        options: ReaderOptions,
        view: CurrentView,
        copying: Copying,
    ) -> None:
        self._library = library
        self._widgets = widgets
        self._screen = widgets.screen
        self._options = options
        self._view = view
        self._copying = copying

    def show_at_the_end(self) -> None:
        """Tell what was done, once, and not while something else is typed or asked."""
        tally = self._view.visit.hear()
        asks = self._widgets.prompt.asking or self._copying.is_choosing
        busy = asks or self._widgets.bar.typing or not self._screen.is_current
        if tally is not None and not busy:
            self._show(tally)

    def show(self) -> None:
        """Show what was decided, starred and tagged in this visit of the view."""
        tally = self._view.visit.tally()
        if tally:
            self._show(tally)
        else:
            self._widgets.say("nothing was decided in this view yet")

    def _show(self, tally: Tally) -> None:
        from tui.screens.summary_screen import SummaryScreen

        visit = self._view.visit
        visit.tell(tally)
        words, finds = told(tally, visit.spent), _finds(tally)
        papers = list(self._library.holdings(finds[:_SHOWN]))
        copy = partial(self._copying.copy_made, "summary", partial(self._markdown, words, finds))
        more = len(finds) - len(papers)
        screen = SummaryScreen(words, papers, more, self._screen, self._options, copy)
        self._screen.app.push_screen(screen)

    def _markdown(self, words: str, finds: tuple[int, ...]) -> str:
        """Give a summary with all its papers."""
        return "\n".join(self._lines(words, finds))

    def _lines(self, words: str, finds: tuple[int, ...]) -> Iterator[str]:
        from tui.export.markdown import escaped, markdown

        yield escaped(words)
        if finds:
            yield ""
        for holding in self._library.holdings(finds):
            yield from markdown(holding)


def _finds(tally: Tally) -> tuple[int, ...]:
    """Give the papers worth telling: those starred, then those tagged."""
    return tuple(dict.fromkeys((*tally.starred, *tally.tagged)))
