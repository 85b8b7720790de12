"""What dates and ages in a query mean in days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query_fields import fields_of
from tui.search.language.ranges import date_meant, date_span, day_bounds, is_age, may_become_date
from tui.search.language.tree import Dated

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("0999", "0999-01-01", "0999-12-31"),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(text: str, first: str, last: str) -> None:
    assert day_bounds(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1d", "2026-11-21"),
        ("3d", "2026-11-19"),
        ("1w", "2026-11-15"),
        ("2W", "2026-11-08"),
        ("1m", "2026-10-22"),
        ("11m", "2025-12-22"),
        ("1y", "2025-11-22"),
        ("9999y", "0001-01-02"),
        ("9999w", "1835-04-05"),
    ],
)
def test_an_age_is_counted_back_with_today(text: str, first: str) -> None:
    assert day_bounds(text, TODAY) == (first, "2026-11-21")


@pytest.mark.parametrize(
    ("today", "text", "first"),
    [
        (date(2026, 3, 31), "1m", "2026-03-01"),
        (date(2024, 3, 31), "1m", "2024-03-01"),
        (date(2026, 3, 30), "1m", "2026-03-01"),
        (date(2026, 5, 31), "1m", "2026-05-01"),
        (date(2026, 1, 15), "1m", "2025-12-16"),
        (date(2024, 2, 29), "1y", "2023-03-01"),
        (date(2025, 2, 28), "1y", "2024-02-29"),
        (date(1, 1, 1), "5d", "0001-01-02"),
    ],
)
def test_months_and_years_go_by_the_calendar(today: date, text: str, first: str) -> None:
    assert day_bounds(text, today)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "2024-", "2024-6", "2024-13", "2024-02-30", "0000", "2024-06-01T00", "٢٠٢٤"),
        *("d", "0d", "07d", "-1d", "12345d", "7x", "7d ", "today", "2024\n"),
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        day_bounds(text, TODAY)


SPANS: list[tuple[str, str, str | None, str | None]] = [
    ("year", "2024", "2024-01-01", "2024-12-31"),
    ("on", "2024-06", "2024-06-01", "2024-06-30"),
    ("on", "7d", "2026-11-15", "2026-11-21"),
    ("day", "3d", "2026-11-19", "2026-11-21"),
    ("added", "7d", "2026-11-15", "2026-11-21"),
    ("after", "2024", "2025-01-01", None),
    ("after", "2024-06", "2024-07-01", None),
    ("after", "2024-06-01", "2024-06-02", None),
    ("after", "7d", "2026-11-15", None),
    ("before", "2025", None, "2024-12-31"),
    ("before", "2024-03", None, "2024-02-29"),
    ("before", "7d", None, "2026-11-14"),
    ("year", "2023..2025", "2023-01-01", "2025-12-31"),
    ("year", "2023..", "2023-01-01", None),
    ("on", "..2024-06", None, "2024-06-30"),
    ("year", ">2023", "2024-01-01", None),
    ("year", ">=2023", "2023-01-01", None),
    ("year", "<2023", None, "2022-12-31"),
    ("on", "<=2024-06", None, "2024-06-30"),
    ("on", "=2024-06", "2024-06-01", "2024-06-30"),
    ("after", "9999", "9999-12-31", None),
    ("before", "0001", None, "0001-01-01"),
]


@pytest.mark.parametrize(("field", "text", "low", "high"), SPANS)
def test_a_field_gives_the_days_it_lets_through(
    field: str, text: str, low: str | None, high: str | None
) -> None:
    assert date_span(Dated(field, text), TODAY) == (low, high)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *[
            (field, text)
            for field in fields_of("date")
            for text in ("", "..", "2025..2023", ">", "a..b")
        ],
        *[("after", ">2023"), ("before", "2023..2024"), ("year", "7d..2w"), ("added", ">7d")],
    ],
)
def test_a_field_refuses_what_has_no_days(field: str, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        date_span(Dated(field, text), TODAY)


DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


@given(DAYS, st.integers(1, 9999), st.sampled_from("dwmy"))
@settings(max_examples=200)
def test_after_and_before_an_age_share_every_day_between_them(
    today: date, count: int, unit: str
) -> None:
    age = f"{count}{unit}"
    low, _ = date_span(Dated("after", age), today)
    _, high = date_span(Dated("before", age), today)
    assert low is not None
    assert high is not None
    assert date.fromisoformat(low) - date.fromisoformat(high) == timedelta(days=1)
    assert low <= today.isoformat()


@given(DAYS)
@settings(max_examples=100)
def test_a_day_lies_within_its_month_and_its_year(day: date) -> None:
    text = day.isoformat()
    for period in (text[:4], text[:7], text):
        first, last = day_bounds(period, TODAY)
        assert first <= text <= last


@pytest.mark.parametrize("text", ["1d", "12w", "3M", "9999y"])
def test_an_age_is_told_from_a_date(text: str) -> None:
    assert is_age(text)
    assert not is_age("2024")


@pytest.mark.parametrize(
    "text", ["", "2", "202", "2024-", "2024-1", "2024-11-2", ">20", "2023..2", "7"]
)
def test_a_date_may_be_half_typed(text: str) -> None:
    assert may_become_date(text)


@pytest.mark.parametrize("text", ["x", "2024-13", "2024-02-30", "20245", "2025..2023", "7x"])
def test_a_wrong_date_is_not_half_typed(text: str) -> None:
    assert not may_become_date(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024/6/1", "2024-06-01"),
        ("2024.6", "2024-06"),
        ("2024-6-31", "2024-06"),
        ("2024-13", "2024"),
        (">2023", "2023"),
        ("7days", "7d"),
        ("3Months", "3m"),
        ("yesterday", None),
        ("24", None),
    ],
)
def test_the_date_that_was_meant_is_guessed(text: str, meant: str | None) -> None:
    assert date_meant(text) == meant
