"""Two pictures of the terminal, cell by cell: what it is to show, and what it shows.

Frames change the one; what is written makes the other like it. So a frame that comes while the
line is busy is not queued behind the one before: the next one written holds both.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from textual.strip import Strip

from tui.frames.ansi_writer import INVISIBLE_ON_BLANKS, AnsiStyle, AnsiWriter, ansi_style

Cell = tuple[str, AnsiStyle] | tuple[int, Strip] | None
"""A sign and its style; a column of a piece with signs not one cell wide; what nobody knows."""

_NEAR = 6
"""Cells alike between two that changed which cost less than going past them."""
_LEAST_SCROLLED = 3
"""Lines that moved together from which scrolling is worth its codes."""


class TerminalCells:
    """What a terminal is to show and what it shows, and the way from the one to the other."""

    def __init__(self, width: int, height: int, system: ColorSystem) -> None:
        self.size = width, height
        self._system = system
        self._wanted: list[list[Cell]] = [[None] * width for _ in range(height)]
        self._shown: list[list[Cell]] = [[None] * width for _ in range(height)]
        self._pieces: list[dict[int, Strip]] = [{} for _ in range(height)]
        self._changed: set[int] = set()

    def forget(self) -> None:
        """Hold nothing for sure of what the terminal shows."""
        width, height = self.size
        self._shown = [[None] * width for _ in range(height)]
        self._changed.update(range(height))

    def put(self, x: int, y: int, strip: Strip) -> None:
        """Have a piece of a line shown."""
        width, height = self.size
        if not (0 <= y < height and 0 <= x < width):
            return
        pieces = self._pieces[y]
        before = pieces.get(x)
        if before is not None and before == strip:
            return
        end = x + strip.cell_length
        if before is None or before.cell_length != strip.cell_length:
            for at in [at for at, each in pieces.items() if at < end and at + each.cell_length > x]:
                del pieces[at]
        pieces[x] = strip
        self._wanted[y][x:end] = _cells(strip, self._system)
        del self._wanted[y][width:]
        self._changed.add(y)

    def write(self, writer: AnsiWriter) -> None:
        """Write all that is not shown yet."""
        changed = sorted(y for y in self._changed if self._wanted[y] != self._shown[y])
        self._changed.clear()
        if writer.erases and len(changed) >= _LEAST_SCROLLED:
            moved = self._scroll(writer, changed[0], changed[-1] + 1)
            changed = sorted({*changed, *moved})
        runs = [
            (y, first, self._wanted[y][first:last])
            for y in changed
            for first, last in _differing(self._shown[y], self._wanted[y])
        ]
        for y, first, cells in sorted(runs, key=lambda run: _background(run[2][-1])):
            writer.write_cells(y, first, _runs(cells))
        for y in changed:
            self._shown[y] = self._wanted[y].copy()

    def _scroll(self, writer: AnsiWriter, first: int, end: int) -> range:
        """Let the terminal move lines that only stand higher or lower; give which it moved."""
        moved, by = _moved(self._shown[first:end], self._wanted[first:end])
        if not by:
            return moved
        top, bottom = first + moved.start, first + moved.stop
        writer.scroll(top, bottom, by)
        block, width = self._shown[top:bottom], self.size[0]
        fresh: list[list[Cell]] = [[None] * width for _ in range(abs(by))]
        self._shown[top:bottom] = [*block[by:], *fresh] if by > 0 else [*fresh, *block[:by]]
        return range(top, bottom)


def _cells(strip: Strip, system: ColorSystem) -> list[Cell]:
    """Give the cells of a piece."""
    if not one_cell_each(strip.text):
        return [(column, strip) for column in range(strip.cell_length)]
    cells: list[Cell] = []
    for text, rich_style, _ in strip:
        style = ansi_style(rich_style, system)
        blank = (" ", _on_blank(style))
        cells += [blank if sign == " " else (sign, style) for sign in text]
    return cells


@lru_cache(maxsize=1024)
def _on_blank(style: AnsiStyle) -> AnsiStyle:
    """Give the simplest style that shows a blank alike."""
    is_plain = style.attributes <= INVISIBLE_ON_BLANKS
    return AnsiStyle(background=style.background) if is_plain else style


def _background(cell: Cell) -> str:
    """Give the background of a cell, so that runs of one background follow one another."""
    return cell[1].background if cell is not None and isinstance(cell[1], AnsiStyle) else ""


def _differing(shown: Sequence[Cell], wanted: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Give the first column and the one after the last of each run of cells to be written."""
    first = last = -1
    for x, (old, new) in enumerate(zip(shown, wanted, strict=True)):
        if old is new or old == new:
            continue
        if first >= 0 and x - last > _NEAR:
            yield _whole(wanted, first, last)
            first = x
        first = x if first < 0 else first
        last = x + 1
    if first >= 0:
        yield _whole(wanted, first, last)


def _whole(cells: Sequence[Cell], first: int, last: int) -> tuple[int, int]:
    """Give a run that cuts no piece in two whose signs are not one cell wide."""
    while first > 0 and _belongs(cells[first - 1], cells[first]):
        first -= 1
    while last < len(cells) and _belongs(cells[last - 1], cells[last]):
        last += 1
    return first, last


def _belongs(before: Cell, after: Cell) -> bool:
    """Give whether two cells are columns of one piece that is only written whole."""
    if before is None or after is None:
        return False
    one, other = before[0], after[0]
    return isinstance(one, int) and isinstance(other, int) and one + 1 == other


def _runs(cells: Sequence[Cell]) -> Iterator[tuple[str, AnsiStyle] | Strip]:
    """Give the cells as texts of one style each, and pieces."""
    text, style, place = "", AnsiStyle(), 0
    while place < len(cells):
        cell = cells[place] or (" ", AnsiStyle())
        if isinstance(cell[1], Strip):
            if text:
                yield text, style
            piece = _piece(cells, place)
            yield piece
            text, place = "", place + piece.cell_length
            continue
        sign, how = str(cell[0]), cell[1]
        if text and how != style and not (sign == " " and how == _on_blank(style)):
            yield text, style
            text = ""
        if not text:
            style = how
        text, place = text + sign, place + 1
    if text:
        yield text, style


def _piece(cells: Sequence[Cell], place: int) -> Strip:
    """Give what is left at a place of a piece that is only written whole."""
    end = place + 1
    while end < len(cells) and _belongs(cells[end - 1], cells[end]):
        end += 1
    first, strip = cells[place] or (0, Strip.blank(1))
    if not isinstance(strip, Strip) or not isinstance(first, int):
        return Strip.blank(1)
    return strip.crop(first, first + end - place)


def _moved(shown: Sequence[Sequence[Cell]], wanted: Sequence[Sequence[Cell]]) -> tuple[range, int]:
    """Give the lines in which most stand elsewhere, and by how many higher, lower: below 0.

    By 0 where moving them is not worth it.
    """
    old, new = [_words(line) for line in shown], [_words(line) for line in wanted]
    before = {words: y for y, words in reversed([*enumerate(old)])}
    steps = {y: before[words] - y for y, words in enumerate(new) if words and words in before}
    (by, lines), *_ = Counter(filter(None, steps.values())).most_common(1) or [(0, 0)]
    if lines < _LEAST_SCROLLED:
        return range(0), 0
    places = [y for y, step in steps.items() if step == by]
    moved = range(places[0] + min(by, 0), places[-1] + max(by, 0) + 1)
    stayed = sum(old[y] == new[y] != "" for y in moved)
    return (moved, by) if lines >= 2 * stayed else (range(0), 0)


def _words(line: Sequence[Cell]) -> str:
    """Give what a line says but for its ends, where a cursor and a scroll bar are."""
    return "".join(
        cell[0] if isinstance(cell[0], str) else cell[1].text if cell[0] == 0 else ""
        for cell in line[1:-1]
        if cell is not None
    ).strip()


@lru_cache(maxsize=4096)
def one_cell_each(text: str) -> bool:
    """Give whether every sign of a text is one cell wide."""
    return text.isascii() or all(get_character_cell_size(char) == 1 for char in set(text))
