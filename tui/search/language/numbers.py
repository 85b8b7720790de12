"""What numbers in a query let through: `>5`, `<=3`, `2..5`."""

import re
from collections.abc import Iterable

from tui.search.language.tree import Count

_NUMBER = re.compile(r"(?P<sign>[<>]=?|=)?(?P<number>[0-9]{1,15})")
_RANGE = re.compile(r"(?P<low>[0-9]{1,15})?\.\.(?P<high>[0-9]{1,15})?")
_BEGUN = re.compile(r"[<>]=?|=|[0-9]*\.|\.\.")


def count(field: str, text: str) -> Count | None:
    """Give what `>5`, `<=3`, `=5`, `5`, `2..5` or `2..` lets through, or None for other texts."""
    if found := _RANGE.fullmatch(text):
        low, high = (int(end) if end else None for end in found.group("low", "high"))
        turned = low is not None and high is not None and low > high
        return None if turned or text == ".." else Count(field, low, high, text)
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    number = int(found["number"])
    above, below = {
        ">": (number + 1, None),
        ">=": (number, None),
        "<": (None, number - 1),
        "<=": (None, number),
    }.get(found["sign"], (number, number))
    return Count(field, above, below, text)


def begun(text: str) -> bool:
    """Tell whether `text` may become a number when more is typed."""
    return _BEGUN.fullmatch(text) is not None


def meant(text: str) -> Iterable[str]:
    """Give the numbers that `1,000`, `=>5`, `5-2` or `5+` were most likely to be."""
    plain = text.replace(",", "").replace("=>", ">=").replace("=<", "<=")
    yield plain
    if found := re.match(r"([0-9]+)(?:\.\.|-|:)([0-9]+)", plain):
        low, high = sorted(map(int, found.groups()))
        yield f"{low}..{high}"
    if found := re.search(r"[<>]?=?[0-9]{1,15}", plain):
        yield found[0]
