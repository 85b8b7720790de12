"""A paper set to be read."""

from typing import Any

import pytest
from textual.content import Content

from tests.holdings import HOSTILE, holding, links, row
from tests.making import repository
from tui.paper import Link, Marks
from tui.search.language.tree import Word
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.match_pattern import match_pattern
from tui.widgets.paper_text import MATCH, long_date, paper_page


def shown(*args: Any, **options: Any) -> Content:
    """Give the text of a page."""
    return paper_page(*args, **options).text


def test_dates_are_written_out() -> None:
    assert long_date("2024-06-03") == "3 June 2024"


def test_what_is_no_date_stays_as_it_is() -> None:
    assert long_date("soon") == "soon"
    assert long_date(None) == ""


def test_who_and_when_stand_under_the_title() -> None:
    given = holding(published="2024-06-13", author_count=18, organization="Invented Lab")
    lines = shown(given, UNICODE).plain.splitlines()
    assert lines[0] == "A Paper About Nothing"
    assert lines[1] == "13 June 2024 · 18 authors · Invented Lab · came 20 November 2026"


def test_a_deduced_year_is_not_passed_off_as_printed() -> None:
    given = holding(published="2024-06-13", published_inferred=True)
    assert "13 June 2024 (year inferred)" in shown(given, UNICODE).plain


def test_names_are_given_up_to_a_few() -> None:
    given = holding(authors=tuple(f"Name {each}" for each in range(12)))
    assert "Name 7 and 4 more" in shown(given, UNICODE).plain


def test_links_are_numbered_with_kind_and_real_host() -> None:
    misleading = Link("https://evil.example/github.com/a/b", "other", "github.com/a/b")
    text = shown(holding(links=(repository(), misleading)), UNICODE).plain
    assert " 1  repo   github.com/invented/code" in text
    assert " 2  other  evil.example/github.com/a/b" in text


@pytest.mark.parametrize("width", [88, 36])
def test_a_host_that_looks_like_another_is_named_for_what_it_is(width: int) -> None:
    given = holding(links=(*links("https://xn--gthub-n2e.com/a/b"), repository()))
    line, ours = shown(given, UNICODE, width=width).plain.splitlines()[-6:-4]
    assert line.endswith("  mixed alphabets" if width > 40 else "  mixed")
    assert "gthub-n2e.com" in line
    assert ours.endswith("invented/code")


def test_a_link_without_encryption_says_so() -> None:
    assert (
        "http://plain.example/x"
        in shown(holding(links=links("http://plain.example/x")), UNICODE).plain
    )


def test_the_link_under_the_cursor_is_seen_without_colour() -> None:
    text = shown(holding(links=links("https://a.example", "https://b.example")), UNICODE, stop=1)
    assert "▸ 2" in text.plain


def test_marks_tags_and_note_are_shown() -> None:
    marks = Marks(read=True, starred=True, tags=("lora", "moe"), note="Read again.")
    text = shown(holding(marks=marks), UNICODE).plain
    assert "read  ★ starred  lora  moe" in text
    assert "✎ Read again." in text


def test_matches_are_marked_in_title_and_abstract() -> None:
    given = holding("On Tasks", abstract="Many tasks.")
    text = shown(given, UNICODE, match_pattern([Word("task")]))
    marked = [text.plain[span.start : span.end] for span in text.spans if span.style == MATCH]
    assert marked == ["Task", "task"]


def test_hostile_text_stands_as_it_is_written() -> None:
    given = holding(HOSTILE, abstract=HOSTILE, organization=HOSTILE, marks=Marks(note=HOSTILE))
    assert shown(given, UNICODE).plain.count(HOSTILE) == 4


def test_tex_is_cleaned_for_the_eye_only() -> None:
    given = holding(abstract=r"Up to 5\% better in $O(n)$.")
    assert "Up to 5% better in O(n)." in shown(given, UNICODE).plain
    assert given.paper.abstract == r"Up to 5\% better in $O(n)$."


def test_a_paper_without_an_abstract_says_so() -> None:
    assert "No abstract" in shown(holding(), UNICODE).plain


def test_signs_are_ascii_where_asked() -> None:
    marks = Marks(starred=True, note="x")
    assert shown(holding(marks=marks, links=links("https://a.example")), ASCII).plain.isascii()


def test_where_it_is_narrow_fewer_names_stand_before_the_abstract() -> None:
    given = holding(authors=tuple(f"Name {each}" for each in range(12)))
    assert "Name 2 and 9 more" in shown(given, UNICODE, width=36).plain


def test_all_names_stand_at_the_end_where_the_head_has_not_all() -> None:
    given = holding(authors=tuple(f"Name {each}" for each in range(12)))
    assert "All 12 authors\nName 0, Name 1" in shown(given, UNICODE).plain
    assert "All" not in shown(holding(authors=("Name 0",)), UNICODE).plain


def test_the_abstract_begins_high() -> None:
    given = holding(authors=("Name",), published="2024-06-13", comments=2, upvotes=3, abstract="So")
    assert shown(given, UNICODE).plain.splitlines().index("So") == 5


def test_the_stops_are_the_lines_of_links_and_related_papers() -> None:
    marks, kin = Marks(note="Two\nlines."), [row(1, "Kin"), row(2, "Kith", read=True)]
    given = holding(abstract="Two\nlines.", links=links("https://a.example"), marks=marks)
    page = paper_page(given, UNICODE, related=kin)
    lines = page.text.plain.splitlines()
    assert [lines[at].strip() for at in page.stops] == ["1  other  a.example", "●  Kin", "Kith"]


@pytest.mark.parametrize("width", range(20, 121, 10))
def test_of_a_link_too_long_host_and_end_are_seen(width: int) -> None:
    given = holding(links=links("https://a.example/" + "long/" * 40 + "end.md"))
    page = paper_page(given, UNICODE, width=width)
    line = page.text.plain.splitlines()[page.stops[0]]
    assert "a.examp" in line or "…" in line
    assert (len(line), line[-3:]) == (width, ".md") if width > 30 else len(line) <= width


def test_of_a_host_too_long_the_end_is_seen() -> None:
    given = holding(links=links(f"https://github.com.{'sub.' * 20}evil.example/x"))
    page = paper_page(given, UNICODE, width=40)
    assert page.text.plain.splitlines()[page.stops[0]].endswith("evil.example")
