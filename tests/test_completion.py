"""Completion of the word after the last comma."""

from tui.widgets.prompt import completed

TAGS = ("robotics", "reasoning", "moe")


def test_the_beginning_of_a_tag_is_completed_with_the_likeliest() -> None:
    assert completed("r", TAGS) == "robotics"
    assert completed("re", TAGS) == "reasoning"


def test_only_what_follows_the_last_comma_is_completed() -> None:
    assert completed("moe, rob", TAGS) == "moe, robotics"


def test_a_tag_typed_already_is_not_offered_again() -> None:
    assert completed("robotics, r", TAGS) == "robotics, reasoning"


def test_what_was_typed_keeps_its_capitals() -> None:
    assert completed("Mo", TAGS) == "Moe"


def test_an_unknown_tag_and_an_empty_one_are_left_alone() -> None:
    assert completed("xyz", TAGS) is None
    assert completed("moe, ", TAGS) is None
