"""What is selected, one by one and in a range."""

from tui.widgets.selection import Selection

IDS = (10, 20, 30, 40, 50)


def test_nothing_is_selected_at_first() -> None:
    assert Selection().papers(IDS, 0) == ()


def test_a_paper_is_selected_and_left_again() -> None:
    selection = Selection()
    selection.toggle(20)
    assert selection.papers(IDS, 0) == (20,)
    selection.toggle(20)
    assert selection.papers(IDS, 0) == ()


def test_a_range_follows_the_cursor_both_ways() -> None:
    selection = Selection()
    selection.begin(2)
    assert selection.papers(IDS, 4) == (30, 40, 50)
    assert selection.papers(IDS, 1) == (20, 30)


def test_a_range_that_is_ended_stays() -> None:
    selection = Selection()
    selection.begin(0)
    selection.end(IDS, 1)
    assert selection.papers(IDS, 4) == (10, 20)
    assert not selection.ranging


def test_what_is_not_shown_any_more_is_not_selected() -> None:
    selection = Selection()
    selection.pick(IDS)
    selection.keep_only((20, 40))
    assert selection.papers((20, 40), 0) == (20, 40)
    assert selection.papers(IDS, 0) == (20, 40)


def test_clearing_leaves_nothing() -> None:
    selection = Selection()
    selection.pick(IDS)
    selection.begin(1)
    selection.clear()
    assert not selection.any
