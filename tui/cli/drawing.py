"""The numbers of `paperdeck stats` for a person."""

import sys
from collections.abc import Iterator

from tui.cli.output import bold, dim
from tui.cli.wrapping import columns
from tui.stats.figures import Figures
from tui.stats.sections import sections
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.stats_lines import stats_rows

_USUAL = 80
"""Columns of a terminal that does not say how many it has."""


def drawn(of: Figures) -> Iterator[str]:
    """Give the lines, styled as far as this terminal can."""
    is_utf8 = (sys.stdout.encoding or "").lower().startswith("utf")
    looks = {"title": bold, "more": dim}
    told = tuple(sections(of))
    for line in stats_rows(told, columns() or _USUAL, UNICODE if is_utf8 else ASCII):
        yield "".join(looks.get(part, str)(text) for text, part in line).rstrip()
