"""What a paper is called: the beginning of its printed id, or its arXiv id."""

from tui.identifiers import arxiv_id
from tui.ids import DIGITS, LENGTH, SPARE

Condition = tuple[str, tuple[object, ...]]


def named(text: str) -> Condition:
    """Give the condition that a sighting's id begins as in `text`, or that it is that arXiv id."""
    if arxiv := arxiv_id(text):
        return "arxiv_id = ?", (arxiv,)
    bounds = id_bounds(text.strip())
    return ("id BETWEEN ? AND ?", bounds) if bounds else ("0", ())


def id_bounds(text: str) -> tuple[int, int] | None:
    """Give the lowest and the highest id that is printed with this beginning."""
    digits = [DIGITS.find(char) for char in text.lower()]
    if not 0 < len(digits) <= LENGTH or -1 in digits:
        return None
    free = 5 * (LENGTH - len(digits))
    value = 0
    for digit in digits:
        value = value * 32 + digit
    low = value << free
    high = low + (1 << free) - 1
    return low + 3 >> SPARE, high >> SPARE
