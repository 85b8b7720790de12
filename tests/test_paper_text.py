"""A paper set to be read."""

from typing import Any

from textual.content import Content

from tests.holdings import HOSTILE, holding, links
from tests.making import repository
from tui.paper import Link, Marks
from tui.search.language.tree import Word
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.matches import pattern
from tui.widgets.paper_text import MATCH, paper_page, written


def shown(*args: Any, **options: Any) -> Content:
    """Give the text of a page."""
    return paper_page(*args, **options).text


def test_dates_are_written_out() -> None:
    assert written("2024-06-03") == "3 June 2024"


def test_what_is_no_date_stays_as_it_is() -> None:
    assert written("soon") == "soon"
    assert written(None) == ""


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
    text = shown(given, UNICODE, pattern([Word("task")]))
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
