"""The small print under an abstract, in any arrangement."""

import pytest

from tui.sources.layout.small_print import Facts, is_lone_count, read_count, read_metadata


def facts_of(line: str) -> tuple[str | None, int | None, str | None, int | None]:
    facts = read_metadata(line)
    assert facts is not None
    return (
        facts.organization,
        facts.authors,
        facts.date.text if facts.date else None,
        facts.comments,
    )


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("  • 8 authors", 8),
        ("•8 authors", 8),
        ("8 authors", 8),
        ("- 8 authors", 8),
        ("* 8 authors", 8),
        ("·\u00a08\u00a0authors", 8),
        ("1 authors", 1),
        ("1 author", 1),
        ("671 authors", 671),
        ("1,024 authors", 1024),
    ],
)
def test_authors_are_counted_behind_any_bullet(line: str, authors: int) -> None:
    assert facts_of(line) == (None, authors, None, None)


@pytest.mark.parametrize(
    ("line", "date", "comments"),
    [
        ("Jul 17, 2023", "Jul 17, 2023", None),
        ("Oct 3, 2024 2", "Oct 3, 2024", 2),
        ("Jul 28", "Jul 28", None),
        ("Jun 17 4", "Jun 17", 4),
        ("Jun 17 1,024", "Jun 17", 1024),
        ("Oct 3, 20242", "Oct 3, 2024", 2),
        ("· Oct 3, 2024 2", "Oct 3, 2024", 2),
        ("Published on Oct 4, 2026", "Oct 4, 2026", None),
        ("Oct 4, 2026 · 3 comments", "Oct 4, 2026", 3),
    ],
)
def test_the_number_after_a_date_counts_the_comments(
    line: str, date: str, comments: int | None
) -> None:
    assert facts_of(line) == (None, None, date, comments)


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("• 8 authors · Jul 17, 2023 2", (None, 8, "Jul 17, 2023", 2)),
        ("8 authors·Jun 17 4", (None, 8, "Jun 17", 4)),
        ("8 authors Jun 17 4", (None, 8, "Jun 17", 4)),
        ("8 authors | Jun 17", (None, 8, "Jun 17", None)),
        ("tarrow Tarrow · Oct 10 2", ("tarrow Tarrow", None, "Oct 10", 2)),
        ("Hextile Works • Oct 10", ("Hextile Works", None, "Oct 10", None)),
        ("Tarrow · 8 authors · Oct 10", ("Tarrow", 8, "Oct 10", None)),
    ],
)
def test_all_of_it_may_stand_on_one_line(
    line: str, facts: tuple[str | None, int | None, str | None, int | None]
) -> None:
    assert facts_of(line) == facts


@pytest.mark.parametrize("line", ["·", "•", "· ·"])
def test_a_mark_alone_says_nothing_and_is_small_print(line: str) -> None:
    assert read_metadata(line) == Facts()


@pytest.mark.parametrize(
    "line",
    [
        "Six Authors in Search of a Hextile",
        "6 Authors in Search of a Hextile",
        "Hex · Tile",
        "Feb 30",
        "Jul 2023",
        "May 45",
        "Tarrow",
        "2 · 3",
        "-",
        "74",
        "8 authors " + "x" * 300,
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert read_metadata(line) is None


def test_what_two_lines_say_comes_together() -> None:
    first, second = read_metadata("8 authors"), read_metadata("Jun 17 4")
    assert first is not None
    assert second is not None
    both = first | second
    assert (both.authors, both.comments) == (8, 4)


@pytest.mark.parametrize("line", ["74", "1,024", "1.2k", "-", "[-] 3", "[-]"])
def test_a_lone_count_is_known(line: str) -> None:
    assert is_lone_count(line)


@pytest.mark.parametrize("line", ["0.25.", "v2", "2 3", "3D", "--"])
def test_other_lines_are_no_count(line: str) -> None:
    assert not is_lone_count(line)


def test_a_count_is_read_without_its_separators() -> None:
    assert [read_count(text) for text in ("7", "1,024", "1.024", "1 024")] == [7, 1024, 1024, 1024]
