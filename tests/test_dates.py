"""Dates as printed, and the year of those that print none."""

from datetime import date

import pytest

from tui.sources.layout.page_dates import Era, PrintedDate, deduce, read_date


def printed(text: str) -> PrintedDate:
    found = read_date(text)
    assert found is not None
    return found


def era_of(*texts: str, head: str | None = None, captured: str | None = None) -> Era:
    return deduce(
        [printed(text) for text in texts],
        printed(head) if head else None,
        date.fromisoformat(captured) if captured else None,
    )


@pytest.mark.parametrize(
    ("text", "month", "day", "year"),
    [
        ("Jul 17, 2023", 7, 17, 2023),
        ("Jul 28", 7, 28, None),
        ("May 8", 5, 8, None),
        ("Sept 3, 2024", 9, 3, 2024),
        ("December 31, 1999", 12, 31, 1999),
        ("Jan 05", 1, 5, None),
        ("Feb 29", 2, 29, None),
        ("Feb 29, 2024", 2, 29, 2024),
    ],
)
def test_a_date_is_read_as_printed(text: str, month: int, day: int, year: int | None) -> None:
    found = printed(text)
    assert (found.on.month, found.on.day, found.year, found.text) == (month, day, year, text)


@pytest.mark.parametrize(
    "text",
    ["Feb 30", "Feb 29, 2023", "Jun 31", "May 45", "May 0", "Jul 2023", "may 8", "Mayo 8", "8 May"],
)
def test_an_impossible_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_a_date_without_a_year_is_of_the_year_of_capture() -> None:
    assert era_of("Jul 28", captured="2025-11-04").of(printed("Jul 28")) == date(2025, 7, 28)


def test_no_date_lies_after_the_day_of_capture() -> None:
    assert era_of("Dec 28", captured="2026-01-03").year == 2025


def test_the_day_of_capture_decides_against_the_years_printed() -> None:
    assert era_of("Jul 28", "Jul 1, 2019", captured="2025-11-04").year == 2025


def test_the_year_of_capture_is_later_than_every_year_printed() -> None:
    era = era_of("Jul 28", "Jul 17, 2023", "Mar 5, 2019", head="Nov 4")
    assert (era.year, era.saved) == (2024, date(2024, 11, 4))


def test_a_head_before_its_papers_is_of_the_year_after() -> None:
    era = era_of("Dec 28", "Jul 3, 2024", head="Jan 3")
    assert (era.year, era.featured) == (2025, date(2026, 1, 3))


def test_a_year_in_the_head_is_the_year_of_what_it_features() -> None:
    era = era_of("Jul 28", "Jul 3, 2025", head="Nov 4, 2025")
    assert (era.year, era.featured) == (2025, date(2025, 11, 4))


def test_the_head_s_day_is_the_latest_before_the_capture() -> None:
    assert era_of(head="Nov 4", captured="2025-11-04").featured == date(2025, 11, 4)
    assert era_of(head="Nov 4", captured="2025-11-02").featured == date(2024, 11, 4)
    assert era_of(head="Feb 29", captured="2027-01-01").featured == date(2024, 2, 29)


def test_a_page_may_be_a_day_ahead_of_whoever_saves_it() -> None:
    era = era_of("Nov 4", "Nov 5", head="Nov 4", captured="2025-11-03")
    assert (era.featured, era.saved) == (date(2025, 11, 4), date(2025, 11, 3))
    assert era_of(head="Dec 31", captured="9999-12-31").featured == date(9999, 12, 31)


def test_where_nothing_says_the_year_it_stays_unknown() -> None:
    era = era_of("Jul 28", head="Nov 4")
    assert era == Era(None, None, None)
    assert era.of(printed("Jul 28")) is None


def test_a_day_that_the_year_does_not_have_stays_unknown() -> None:
    assert era_of("Feb 29", captured="2025-11-04").of(printed("Feb 29")) is None


def test_a_printed_year_needs_no_deduction() -> None:
    assert era_of().of(printed("Jul 17, 2023")) == date(2023, 7, 17)
