"""Numbers with their bars, as wide as there is room."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widgets import Static

from tui.stats.sections import Section
from tui.widgets.glyphs import Glyphs
from tui.widgets.stats_lines import StatsPart, stats_rows

_LOOKS: dict[StatsPart, str] = {
    "title": "bold",
    "words": "",
    "read": "$accent",
    "hidden": "$foreground 55%",
    "more": "$foreground 70%",
}


class StatsPlot(Static):
    """Draws sections of numbers anew at every width."""

    def __init__(self, glyphs: Glyphs, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self._glyphs = glyphs
        self._sections: Sequence[Section] = ()

    def show(self, sections: Sequence[Section]) -> None:
        """Draw these."""
        self._sections = sections
        self._draw()

    def on_resize(self) -> None:
        """Draw to the new width."""
        self._draw()

    def _draw(self) -> None:
        if self._sections and self.size.width:
            lines = plotted(self._sections, self.size.width, self._glyphs)
            self.update(Content("\n").join(lines))


def plotted(sections: Sequence[Section], width: int, glyphs: Glyphs) -> Iterator[Content]:
    """Give the lines of the sections, none wider than `width`."""
    for line in stats_rows(sections, width, glyphs):
        yield Content.assemble(*((text, _LOOKS[part]) for text, part in line)).rstrip()
