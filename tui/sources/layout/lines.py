"""A page as lines: numbered, cleaned, each knowing whether a blank line stands before it."""

import re
from dataclasses import dataclass

from tui.text import clean

_END = re.compile("\r\n|[\n\r]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it."""

    number: int
    """From 1."""
    text: str
    """Cleaned, without white space around it; white space inside stays."""
    after_blank: bool
    width: int
    """How many characters the line has, with its indentation and without trailing space."""

    @property
    def indent(self) -> int:
        """How far it is indented."""
        return self.width - len(self.text)


def read_lines(text: str) -> list[Line]:
    """Give the lines that are not blank. They end at LF, CRLF or CR and nowhere else."""
    lines: list[Line] = []
    last = 0
    for number, raw in enumerate(_END.split(text), start=1):
        cleaned = clean(raw).rstrip()
        stripped = cleaned.strip()
        if stripped:
            lines.append(Line(number, stripped, number > last + 1, len(cleaned)))
            last = number
    return lines
