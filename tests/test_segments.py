"""Which line is what, found against the least that speaks against it."""

from tui.sources.layout.line_roles import Role
from tui.sources.layout.page_lines import lines_of_page
from tui.sources.layout.segments import segment

SORT = "We introduce a tarrow that learns to sort its own hextiles, and show that it is fast."
CUPS = "Robots drop cups. This paper shows why, and how a softer grip can halve the loss."
T, A, S, X = Role.TITLE, Role.ABSTRACT, Role.SMALL_PRINT, Role.STRAY


def roles(*lines: str) -> list[Role]:
    return segment(lines_of_page("\n".join(lines)))[0]


def test_titles_and_abstracts_take_turns() -> None:
    assert roles("Sorting", SORT, "Dropping Cups", CUPS) == [T, A, T, A]


def test_a_lone_title_is_stray_and_the_next_one_counts() -> None:
    assert roles("Sorting", SORT, "A Lone Title", "Dropping Cups", CUPS) == [T, A, X, T, A]


def test_small_print_makes_a_title_without_an_abstract_a_paper() -> None:
    assert roles("Sorting", SORT, "8 authors", "Dropping Cups", "8 authors") == [T, A, S, T, S]


def test_small_print_before_any_title_is_stray() -> None:
    assert roles("8 authors", "Sorting", SORT) == [X, T, A]


def test_small_print_said_twice_is_stray() -> None:
    assert roles("Sorting", SORT, "8 authors", "9 authors") == [T, A, S, X]


def test_an_organisation_is_known_by_its_place() -> None:
    assert roles("Sorting", SORT, "tarrow Tarrow", "·", "Jul 3") == [T, A, Role.ORGANIZATION, S, S]


def test_a_name_behind_other_small_print_is_no_organisation() -> None:
    cut_off = ("Sorting", SORT, "8 authors", "Dropping Cups")
    assert roles(*cut_off) == [T, A, S, X]


def test_a_wrapped_abstract_goes_on_where_its_lines_were_full() -> None:
    lines = (
        "Sorting",
        "We introduce a tarrow that learns to sort",
        "its own hextiles, and we show that it is",
        "fast and that it is fair to those who do",
        "not sort at all.",
    )
    assert roles(*lines) == [T, A, *[Role.ABSTRACT_ON] * 3]


def test_a_title_in_the_midst_of_a_wrapped_text_too_long_for_one_abstract_is_found() -> None:
    sentence = "we sort hextiles in a way that is fast and fair to all who do"
    text = [f"{sentence} it", *[sentence] * 28, f"{sentence}."]
    title = "Hextile sorting and the rise of order in large tarrows at play"
    found = roles("Sorting", *text, title, *text)
    assert found.count(T) == 2
    assert found[len(text) + 1] is T


def test_nothing_comes_of_nothing() -> None:
    assert roles("") == []
