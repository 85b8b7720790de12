"""Dates as references give them: a day, a month or only a year, in words or in numbers."""

import re
from datetime import date
from typing import NamedTuple

from tui.text import one_line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")
_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_LONGEST = 100


class When(NamedTuple):
    """When something was published."""

    published: str | None = None
    """ISO date; the first day of what is known."""
    text: str | None = None
    """As it was printed."""
    inferred: bool = False
    """True when the source does not print the day."""


UNKNOWN = When()


def when(year: object, month: object = None, day: object = None, text: str = "") -> When:
    """Give the date of a year, a month and a day, as numbers or as they are printed."""
    number = _year(year)
    if number is None:
        return UNKNOWN
    printed = one_line(text)[:_LONGEST] or "-".join(
        one_line(str(each)) for each in (year, month, day) if each not in (None, "")
    )
    in_year = _month(month)
    in_month = _number(day) if in_year else None
    try:
        found = date(number, in_year or 1, in_month or 1)
    except ValueError:
        in_month, found = None, date(number, in_year or 1, 1)
    return When(found.isoformat(), printed[:_LONGEST], in_month is None)


def read_when(text: str) -> When:
    """Give the date that a text such as `2021/02/01/`, `2021-02` or `March 2021` begins with."""
    found = _ISO.match(text)
    if found:
        return when(found[1], found[2], found[3], text.strip("/ "))
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 1:
        year, month, day = [*parts, "", ""][:3]
        return when(year, month, day, text.strip("/ "))
    words = re.findall(r"[A-Za-z]{3,}", text[:_LONGEST])
    return when(text, next((word for word in words if _month(word)), None), None, text)


def _year(given: object) -> int | None:
    found = _YEAR.search(str(given)[:_LONGEST])
    return int(found[1]) if found else None


def _month(given: object) -> int | None:
    word = str(given or "").strip().strip("{}.").lower()
    if word[:3] in _MONTHS:
        return _MONTHS.index(word[:3]) + 1
    number = _number(word)
    return number if number and number <= 12 else None


def _number(given: object) -> int | None:
    found = re.match(r"\s*(\d{1,2})(?!\d)", str(given if given is not None else ""))
    return int(found[1]) or None if found else None
