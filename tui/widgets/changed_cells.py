"""Frames that write only the cells that changed, in as few words of the terminal as will do.

Textual writes every line it was asked to draw, whole, and each piece of it with all its colours:
over a slow line that is felt at every key. This compositor remembers what stands on the terminal.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rich.cells import get_character_cell_size
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.strip import Strip

from tui.widgets.pen import Pen


class Terminal:
    """What stands on the terminal: for each line the pieces last written, by their first column."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, Strip]] = {}

    def forget(self) -> None:
        """Hold nothing for sure any more."""
        self._lines.clear()

    def put(self, x: int, y: int, strip: Strip) -> tuple[int, Strip]:
        """Remember a piece; give the part of it that was not there, and the column of that part."""
        line = self._lines.setdefault(y, {})
        before = line.get(x)
        if before is None or before.cell_length != strip.cell_length:
            end = x + strip.cell_length
            for start in [at for at, old in line.items() if at < end and at + old.cell_length > x]:
                del line[start]
        line[x] = strip
        if before is None or before.cell_length != strip.cell_length:
            return x, strip
        left, right = changed(before, strip)
        return x + left, strip.crop(left, right)


class ChangedCells(ChopsUpdate):
    """A frame of some lines, without what stands on the terminal already."""

    def __init__(
        self,
        chops: Sequence[Mapping[int, Strip | None]],
        spans: list[tuple[int, int, int]],
        chop_ends: list[list[int]],
        terminal: Terminal,
    ) -> None:
        super().__init__(chops, spans, chop_ends)
        self._terminal = terminal

    def render_segments(self, console: Console) -> str:
        """Give what to write to the terminal."""
        pen = Pen(console)
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is not None and x < last and end > first:
                    pen.write(y, *self._terminal.put(x, y, strip))
        return pen.written()


class WholeFrame(LayoutUpdate):
    """A frame of everything, after which it is known what stands on the terminal."""

    def __init__(self, update: LayoutUpdate, terminal: Terminal) -> None:
        super().__init__(update.strips, update.region)
        self._terminal = terminal

    def render_segments(self, console: Console) -> str:
        """Give what to write to the terminal."""
        self._terminal.forget()
        pen = Pen(console)
        for y, line in enumerate(self.strips, self.region.y):
            x = self.region.x
            for strip in line:
                pen.write(y, *self._terminal.put(x, y, strip))
                x += strip.cell_length
        return pen.written()


class LeanCompositor(Compositor):
    """Textual's compositor, with frames that write what changed."""

    def __init__(self) -> None:
        super().__init__()
        self.terminal = Terminal()

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Give a frame of everything."""
        return WholeFrame(super().render_full_update(simplify), self.terminal)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Give a frame of the regions that were to be drawn again."""
        update = super().render_partial_update()
        if update is None:
            return None
        return ChangedCells(update.chops, update.spans, update.chop_ends, self.terminal)


def changed(before: Strip, now: Strip) -> tuple[int, int]:
    """Give the columns from and up to which two strips of one width differ; equal ones: 0, 0."""
    if before == now:
        return 0, 0
    if not (_one_cell_each(before.text) and _one_cell_each(now.text)):
        return 0, now.cell_length
    width = now.cell_length
    left = _alike(before, now, backwards=False)
    return left, max(width - _alike(before, now, backwards=True), left)


def _alike(one: Strip, other: Strip, backwards: bool) -> int:
    """Give how many columns are alike at the beginning, or at the end."""
    step = -1 if backwards else 1
    letters = enumerate(zip(one.text[::step], other.text[::step], strict=True))
    most = next((place for place, (a, b) in letters if a != b), one.cell_length)
    ours, theirs = _runs(one, step), _runs(other, step)
    same, mine, yours = 0, next(ours, None), next(theirs, None)
    while same < most and mine and yours and mine[1] == yours[1]:
        same = min(mine[0], yours[0])
        mine = next(ours, None) if mine[0] == same else mine
        yours = next(theirs, None) if yours[0] == same else yours
    return min(same, most)


def _runs(strip: Strip, step: int) -> Iterator[tuple[int, Style | None]]:
    """Give the column at which each piece ends, counted from where one begins, and its style."""
    end = 0
    for text, style, _ in list(strip)[::step]:
        end += len(text)
        yield end, style


@lru_cache(maxsize=4096)
def _one_cell_each(text: str) -> bool:
    return text.isascii() or all(get_character_cell_size(char) == 1 for char in set(text))
