"""The reading list: what is shown of a paper, and that no text becomes a link or HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.holdings import holding, links
from tests.making import repository
from tui.export.markdown_writer import escaped, markdown_lines
from tui.paper import Marks

HOSTILE = (
    "[x](https://evil.example) <b>b</b> &lt; `c` *d* _e_ ![i](j) <https://evil.example>"
    " https://evil.example www.evil.example a@evil.example ~~f~~ $g$ \\"
)


def read(text: str) -> str:
    """Give the HTML of a text."""
    rendered: str = MarkdownIt("commonmark").render(text)
    return rendered


def shown(text: str) -> str:
    """Give what stands on the page for a text, with no element left in it."""
    (token,) = MarkdownIt("commonmark").parseInline(text)
    assert token.children is not None
    assert {child.type for child in token.children} <= {"text", "text_special"}
    return "".join(child.content for child in token.children)


def test_a_paper_is_its_title_with_a_link_and_what_there_is_to_know() -> None:
    paper = holding(
        "Small Models",
        Marks(tags=("moe", "long context"), note="look at\n\nsection 3"),
        authors=("Ada Byron", "Bob Crow"),
        author_count=9,
        organization="Invented",
        published="2024-06-13",
        arxiv_id="2406.00001",
        links=(repository("invented/small_models"),),
    )
    assert list(markdown_lines(paper)) == [
        "- **[Small Models](https://arxiv.org/abs/2406.00001)**  ",
        "  Ada Byron, Bob Crow and 7 more · Invented · 2024-06-13 ·"
        r" [github.com/invented/small\_models](https://github.com/invented/small_models)"
        r" · \#moe · \#long context",
        "",
        "  > look at  ",
        "  > section 3  ",
        "",
    ]


def test_a_paper_of_which_nothing_is_known_has_a_title_and_a_day() -> None:
    assert list(markdown_lines(holding("Alpha", day="2026-11-20"))) == [
        "- **Alpha**  ",
        "  came 2026-11-20",
    ]


def test_hostile_text_is_printed_as_it_stands() -> None:
    assert shown(escaped(HOSTILE)) == HOSTILE


@given(st.text(st.sampled_from("\\`*_[]()<>&!#+-.:/|~$@1 \n") | st.characters(), max_size=40))
def test_no_text_becomes_anything_but_text(text: str) -> None:
    written = escaped(text)
    tokens = MarkdownIt("commonmark").parse(written)
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    shown(written)


@pytest.mark.parametrize("start", ["# a", "1. a", "12) a", "- a", "+ a", "=== ", "---"])
def test_no_line_begins_a_heading_or_a_list(start: str) -> None:
    assert read(escaped(start)) == f"<p>{start.strip()}</p>\n"


def test_an_address_cannot_leave_its_brackets() -> None:
    paper = holding("Alpha", links=links("https://a.example/x)_(y"))
    assert "(https://a.example/x%29_%28y)" in next(markdown_lines(paper))


def test_an_address_written_in_a_text_is_broken_for_those_who_link_them() -> None:
    assert "https://" not in escaped(HOSTILE)
    assert "www.e" not in escaped(HOSTILE)
