"""The few signs the panes draw, in Unicode and in ASCII."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.stats.sections import ASCII_BARS, BARS
from tui.widgets.text_width import cell_len, set_cell_size

if TYPE_CHECKING:  # large, and imported where it is used
    from textual.content import Content


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign for each thing that must be seen without colour."""

    unread: str
    starred: str
    hidden: str
    selected: str
    cursor: str
    chosen: str
    note: str
    dot: str
    rule: str
    cut: str
    quotes: tuple[str, str]
    more: tuple[str, str]
    """That a text goes on: above, and below."""
    bars: tuple[str, str]
    """What bars are drawn with: read, hidden."""

    @property
    def is_ascii(self) -> bool:
        """True where nothing but ASCII arrives whole."""
        return self.cut.isascii()

    def fit(self, text: Content, width: int, pad: bool = False) -> Content:
        """Give a text that is no wider than `width`; one that is cut says so at its end."""
        if text.cell_length <= width:
            return text.truncate(width, pad=pad)
        return text.truncate(max(width - len(self.cut), 0)) + self.cut[: max(width, 0)]

    def fit_text(self, text: str, width: int) -> str:
        """Give a text that is exactly so wide; one that is cut says so at its end."""
        if cell_len(text) <= width:
            return text + " " * (width - cell_len(text))
        return set_cell_size(text, max(width - len(self.cut), 0)) + self.cut[: max(width, 0)]

    def quoted(self, text: str, longest: int = 40) -> str:
        """Give a title in quotation marks, cut when it is long."""
        short = text if len(text) <= longest else text[: longest - 1].rstrip() + self.cut
        return f"{self.quotes[0]}{short}{self.quotes[1]}"


UNICODE = Glyphs(
    unread="●",
    starred="★",
    hidden="×",
    selected="✓",
    cursor="▌",
    chosen="▸",
    note="✎",
    dot=" · ",
    rule="─",
    cut="…",
    quotes=("“", "”"),
    more=("▴", "▾"),
    bars=BARS,
)

ASCII = Glyphs(
    unread="o",
    starred="*",
    hidden="x",
    selected="+",
    cursor=">",
    chosen=">",
    note="n",
    dot=" - ",
    rule="-",
    cut="~",
    quotes=('"', '"'),
    more=("^", "v"),
    bars=ASCII_BARS,
)
