"""Dates as a page prints them, and the year of those it prints without one.

The site prints the year of every paper that is not of the current year. So a date without a year
is of the year in which the page was saved, and that year is later than every year on the page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""The name of a month, short or whole, as a pattern with the group month."""
_YEAR = r"(?:,?\s(?P<year>(?:19|20)\d\d))?"
DATE = rf"{MONTH}\.?\s(?P<day>[12]\d|3[01]|0?[1-9])(?!\d){_YEAR}"
"""`Jul 28` or `Jul 17, 2023`, as a pattern with the groups month, day and year."""
DATE_RUN_ON = rf"{MONTH}\.?\s(?P<day>(?:[12]\d|3[01])(?!D\b)|0?[1-9]){_YEAR}"
"""The same with a title stuck to it, which may begin with `3D`."""
_DATE = re.compile(DATE)
_A_LEAP_YEAR = 2000
_YEARS_TILL_LEAP = 8  # no more than eight years lie between two 29ths of February


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day of the year; equal and ordered as in the calendar."""

    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """Give the date in `year`, or None if that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def upto(self, saved: date) -> date | None:
        """Give the latest such date of a page saved on `saved`: no later than the day after.

        The site is ahead of whoever saves it in an evening west of Greenwich.
        """
        limit = saved + timedelta(days=1) if saved < date.max else saved
        years = range(limit.year, limit.year - _YEARS_TILL_LEAP - 1, -1)
        dates = (self.in_year(year) for year in years)
        return next((found for found in dates if found and found <= limit), None)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as it stands on the page."""

    text: str
    on: MonthDay
    year: int | None


@dataclass(frozen=True, slots=True)
class Era:
    """What the dates of a page, taken together, say of the time it was saved."""

    saved: date | None
    """The day the page was saved, where known."""
    featured: date | None
    """The day its head names."""
    year: int | None
    """The year of the dates that print none."""

    def of(self, printed: PrintedDate) -> date | None:
        """Give the full date, or None where the year is not known."""
        year = self.year if printed.year is None else printed.year
        return None if year is None else printed.on.in_year(year)


def month_number(name: str) -> int:
    """Give the number from 1 of a month, by what `MONTH` matched."""
    return _MONTHS.index(name[:3].lower()) + 1


def read_date(text: str) -> PrintedDate | None:
    """Give the date that `text` as a whole is, or None. The 30th of February is no date."""
    match = _DATE.fullmatch(text)
    return None if match is None else from_match(match)


def from_match(match: re.Match[str]) -> PrintedDate | None:
    """Give the date that a match of `DATE` found, or None if no calendar has it."""
    on = MonthDay(month_number(match["month"]), int(match["day"]))
    year = int(match["year"]) if match["year"] else None
    if on.in_year(year or _A_LEAP_YEAR) is None:
        return None
    end = match.end("year") if match["year"] else match.end("day")
    return PrintedDate(match.string[match.start("month") : end], on, year)


def deduce(printed: Iterable[PrintedDate], head: PrintedDate | None, captured: date | None) -> Era:
    """Give the era of a page from the dates of its papers and its head.

    A year in the head decides what it features; then the day it was captured, where known; then
    the rule of the site, which needs one printed year. Nothing else tells a year.
    """
    printed = tuple(printed)
    bare = [found.on for found in printed if found.year is None]
    years = [found.year for found in printed if found.year is not None]
    if head is not None and head.year is not None:
        featured = head.on.in_year(head.year)
        return Era(captured or featured, featured, _year_upto(bare, captured or featured))
    if captured is not None:
        featured = head.on.upto(captured) if head else None
        return Era(captured, featured, _year_upto(bare, max(captured, featured or captured)))
    if years:
        return _after_all(max(years) + 1, bare, head)
    return Era(None, None, None)


def _after_all(year: int, bare: list[MonthDay], head: PrintedDate | None) -> Era:
    """Give the era of a page whose papers without a year are of `year`, none after the head."""
    if head is None:
        return Era(None, None, year)
    late = any(on > head.on for on in bare)
    saved = head.on.in_year(year + late)
    return Era(saved, saved, year)


def _year_upto(bare: list[MonthDay], limit: date | None) -> int | None:
    """Give the latest year in which none of these days lies after `limit`."""
    if limit is None:
        return None
    latest = max(bare, default=None)
    return limit.year - (latest is not None and latest > MonthDay(limit.month, limit.day))
