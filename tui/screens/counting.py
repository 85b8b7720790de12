"""The way to the numbers; what counts them is imported only then, as the start should not wait."""

from datetime import date
from typing import TYPE_CHECKING

from tui.screens.stage import Stage
from tui.search.language.tree import Query

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.stats.figures import Figures


class Counting(Stage):
    """Counts over the whole library, whatever the view."""

    def action_stats(self) -> None:
        """Show what was read and when."""
        from tui.screens.stats import StatsScreen

        self.app.push_screen(StatsScreen(self._numbers, self.reader.glyphs))

    def _numbers(self) -> "Figures":
        from tui.stats.figures import query_figures

        desk = self.desk
        desk.update()
        return query_figures(desk.index, Query(), date.today())
