"""The day that a file's name tells: `2024-12-20-x.txt`, `daily_20241220.html`, `20 Dec 2024`."""

import re
from datetime import date

from tui.sources.layout.page_dates import MONTH, month_number

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_GAP = r"[\s._,-]{0,3}"
_NAME = rf"(?<![a-z]){MONTH}(?![a-z])"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_HASH = re.compile(r"(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{12,}(?![0-9a-z])")
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}(?P<sign>[-._/ ])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)",
        rf"(?<!\d){_YEAR}年(?P<month>\d\d?)月(?P<day>\d\d?)日",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?=\d{{6}}(?!\d)|\d{{4}}(?!\d)|(?!\d))",
        rf"(?<!\d){_YEAR}{_GAP}{_NAME}{_GAP}{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}{_GAP}{_NAME}{_GAP}{_YEAR}(?!\d)",
        rf"{_NAME}{_GAP}{_DAY}{_GAP}{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)(?P<sign>[-._/ ])(?P<month>\d\d?)(?P=sign){_YEAR}(?!\d)",
    )
]
_MOST_MONTHS = 12


def day_in_name(name: str) -> str | None:
    """Give the ISO date that a file's name tells, in whatever way it is written.

    None where it tells none or several, or where day and month could be either (`05-06-2024`).
    """
    rest, found = _HASH.sub(" ", name.lower()), set[str | None]()
    for form in _FORMS:
        found |= {_iso(match) for match in form.finditer(rest)}
        rest = form.sub(" | ", rest)
    found -= {None}
    return found.pop() if len(found) == 1 else None


def _iso(match: re.Match[str]) -> str | None:
    day, written = int(match["day"]), match["month"]
    month = int(written) if written.isdigit() else month_number(written)
    if match.start("day") < match.start("month") and written.isdigit():
        if day <= _MOST_MONTHS and month <= _MOST_MONTHS and day != month:
            return None
        day, month = max(day, month), min(day, month)
    try:
        return date(int(match["year"]), month, day).isoformat()
    except ValueError:
        return None
