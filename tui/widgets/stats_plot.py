"""Numbers with their bars, as wide as there is room."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widgets import Static

from tui.stats.bars import lengths
from tui.stats.sections import Line, Section
from tui.widgets.glyphs import Glyphs

_LONGEST_BAR = 40
_LONGEST_NAME = 24
_ROOM_FOR_MORE = 72
_MARGIN = 2


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
    for place, section in enumerate(sections):
        if place:
            yield Content("")
        yield glyphs.fit(Content(section.title).stylize("bold"), width)
        yield from _lines(section, width, glyphs)


def _lines(section: Section, width: int, glyphs: Glyphs) -> Iterator[Content]:
    longest = max(Content(line.name).cell_length for line in section.lines)
    name_width = min(longest, _LONGEST_NAME, width // 2)
    value_width = max(Content(line.value).cell_length for line in section.lines)
    longest_more = max(len(line.more) for line in section.lines) if width >= _ROOM_FOR_MORE else 0
    room = width - name_width - value_width - longest_more - 4 * _MARGIN
    bar_width = max(0, min(_LONGEST_BAR, room)) if section.most else 0
    for line in section.lines:
        name = glyphs.fit(Content(line.name), name_width, pad=True)
        value = Content(line.value.rjust(value_width) if section.most else line.value)
        whole = Content(" " * _MARGIN).join((Content(""), name, value))
        yield glyphs.fit(whole + _bar(line, section.most, bar_width, width, glyphs), width)


def _bar(line: Line, most: int, width: int, whole: int, glyphs: Glyphs) -> Content:
    if not width:
        return Content("")
    cells = lengths(line.parts, most, width)
    styles = ("$accent", "$foreground 55%")
    parts = zip(glyphs.bars, cells, styles, strict=False)
    bar = Content.assemble(" " * _MARGIN, *((sign * count, style) for sign, count, style in parts))
    if line.more and whole >= _ROOM_FOR_MORE:
        bar += Content.styled(f"  {line.more}" if sum(cells) else line.more, "$foreground 70%")
    return bar
