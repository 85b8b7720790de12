"""The numbers of `paperdeck stats` for a person, drawn by Rich; nothing goes through markup."""

import sys
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tui.stats.bars import ASCII_BARS, BARS, lengths
from tui.stats.numbers import Numbers
from tui.stats.sections import Line, Section, sections

_LONGEST_BAR = 40
_BESIDE_A_BAR = 60
_SHORTEST_BAR = 6


def drawn(of: Numbers) -> Iterator[str]:
    """Give the lines, styled as far as this terminal can."""
    console = Console(markup=False, emoji=False, highlight=False)
    bar = min(_LONGEST_BAR, max(_SHORTEST_BAR, console.width - _BESIDE_A_BAR))
    with console.capture() as captured:
        for place, section in enumerate(sections(of)):
            console.print(Text(f"\n{section.title}" if place else section.title, "bold"))
            console.print(_table(section, bar))
    yield from map(str.rstrip, captured.get().splitlines())


def _table(section: Section, width: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right" if section.most else "left")
    for line in section.lines:
        bar = [_bar(line, section.most, width)] if section.most else []
        table.add_row(
            Text(f"  {line.name}"), Text(line.value), *bar, Text.assemble((line.more, "dim"))
        )
    return table


def _bar(line: Line, most: int, width: int) -> Text:
    signs = BARS if (sys.stdout.encoding or "").lower().startswith("utf") else ASCII_BARS
    cells = zip(signs, lengths(line.parts, most, width), strict=False)
    return Text("".join(sign * count for sign, count in cells))
