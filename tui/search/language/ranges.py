"""What numbers and dates in a query let through: `>5`, `2..5`; a year, a month, a day, an age.

An age is the days later than today minus the age, up to today: `day:1d` is today alone, `day:3d`
today and the two days before, and `added:1w` never holds the same weekday twice. Months and years
go by the calendar: one month before 31 March is the last day of February.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from tui.search.language.tree import Dated

_NUMBER = re.compile(r"(?P<sign>[<>]=?|=)?(?P<number>[0-9]{1,15})")
_RANGE = re.compile(r"(?P<low>[0-9]{1,15})?\.\.(?P<high>[0-9]{1,15})?")
_BEGUN_NUMBER = re.compile(r"[<>]=?|=|[0-9]*\.|\.\.")


Bounds = tuple[int | None, int | None]
"""Two numbers, both included; None is no bound."""


def number_bounds(text: str) -> Bounds | None:
    """Give what `>5`, `<=3`, `=5`, `5`, `2..5` or `2..` lets through, or None for other texts."""
    if found := _RANGE.fullmatch(text):
        low, high = (int(end) if end else None for end in found.group("low", "high"))
        turned = low is not None and high is not None and low > high
        return None if turned or text == ".." else (low, high)
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    number = int(found["number"])
    bounds: dict[str | None, Bounds] = {
        ">": (number + 1, None),
        ">=": (number, None),
        "<": (None, number - 1),
        "<=": (None, number),
    }
    return bounds.get(found["sign"], (number, number))


def may_become_number(text: str) -> bool:
    """Tell whether `text` may become a number when more is typed."""
    return _BEGUN_NUMBER.fullmatch(text) is not None


def numbers_meant(text: str) -> Iterable[str]:
    """Give the numbers that `1,000`, `=>5`, `5-2` or `5+` were most likely to be."""
    plain = text.replace(",", "").replace("=>", ">=").replace("=<", "<=")
    yield plain
    if found := re.match(r"([0-9]+)(?:\.\.|-|:)([0-9]+)", plain):
        low, high = sorted(map(int, found.groups()))
        yield f"{low}..{high}"
    if found := re.search(r"[<>]?=?[0-9]{1,15}", plain):
        yield found[0]


_AGE = re.compile(r"([1-9][0-9]{0,3})([dwmy])", re.IGNORECASE)
_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_COMPARED = re.compile(r"([<>]=?|=)(.+)")
_BEGUN_DATE = re.compile(
    r"(?:[<>]=?|=|[0-9-]*\.\.)?(?:[0-9]{0,3}|[0-9]{4}-[0-9]?|[0-9]{4}-[0-9]{2}-[0-9]?)"
    r"|[0-9-]+\.|\."
)
_DAYS_IN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_bounds(text: str, today: date) -> tuple[str, str]:
    """Give the first and the last ISO day, both included, of a year, a month, a day or an age.

    Raises ValueError for anything else, and for a day the calendar does not have.
    """
    if age := _AGE.fullmatch(text):
        start = _before(today, int(age[1]), age[2].lower())
        return _shifted(start, 1).isoformat(), today.isoformat()
    first, last = _period(text)
    return first.isoformat(), last.isoformat()


def date_span(dated: Dated, today: date) -> tuple[str | None, str | None]:
    """Give the first and the last ISO day that `dated` lets through; None is no bound.

    `after` is later than the whole period and `before` earlier. The other fields also take
    `2023..2025`, open ranges, and `>2023` or `<=2024-06`. Raises ValueError where it is no date.
    """
    if dated.field == "after":
        return (day_bounds(dated.text, today)[0] if is_age(dated.text) else _next(dated.text)), None
    if dated.field == "before":
        return None, _shifted(date.fromisoformat(day_bounds(dated.text, today)[0]), -1).isoformat()
    if ".." in dated.text:
        return _date_range(dated.text)
    if compared := _COMPARED.fullmatch(dated.text):
        return _compared(compared[1], compared[2])
    return day_bounds(dated.text, today)


def is_readable(dated: Dated) -> bool:
    """Tell whether `span` can make days of `dated`."""
    try:
        date_span(dated, date.max)
    except ValueError:
        return False
    return True


def is_age(text: str) -> bool:
    """Tell whether `text` is an age such as `7d`, `2w`, `3m` or `1y`."""
    return _AGE.fullmatch(text) is not None


def may_become_date(text: str) -> bool:
    """Tell whether `text` may become a date when more is typed."""
    return _BEGUN_DATE.fullmatch(text) is not None


def date_meant(text: str) -> str | None:
    """Give the date that `2024/6/1`, `7days` or `2024-02-30` was most likely to be, or None."""
    if age := _AGE.match(text):
        return age[0].lower()
    numbers = re.findall(r"[0-9]+", text)
    for count in (3, 2, 1):
        candidate = "-".join(number.zfill(2) for number in numbers[:count])
        if len(numbers) >= count and _is_period(candidate):
            return candidate
    return None


def _is_period(text: str) -> bool:
    try:
        _period(text)
    except ValueError:
        return False
    return True


def _period(text: str) -> tuple[date, date]:
    found = _PERIOD.fullmatch(text)
    if not found:
        raise ValueError("neither a date nor an age")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    first = date(year, month if found[2] else 1, day if found[3] else 1)
    if found[3]:
        return first, first
    last_month = first.month if found[2] else 12
    return first, date(year, last_month, _days_in(year, last_month))


def _date_range(text: str) -> tuple[str | None, str | None]:
    low, _, high = text.partition("..")
    first = _period(low)[0].isoformat() if low else None
    last = _period(high)[1].isoformat() if high else None
    if first is None and last is None:
        raise ValueError("a range without ends")
    if first and last and first > last:
        raise ValueError("a range that ends before it begins")
    return first, last


def _compared(sign: str, text: str) -> tuple[str | None, str | None]:
    first, last = _period(text)
    if sign == ">":
        return _shifted(last, 1).isoformat(), None
    if sign == "<":
        return None, _shifted(first, -1).isoformat()
    return (
        None if sign == "<=" else first.isoformat(),
        None if sign == ">=" else last.isoformat(),
    )


def _next(text: str) -> str:
    return _shifted(_period(text)[1], 1).isoformat()


def _before(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return _shifted(today, -count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(today.day, _days_in(year, month + 1)))


def _shifted(day: date, days: int) -> date:
    """Give the day that many days on, or the last there is where the calendar ends."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == 2 else _DAYS_IN[month - 1]
