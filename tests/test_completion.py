"""Completion of the word after the last comma."""

from tui.widgets.completion import Completion, completed, likely

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


def test_beginnings_come_first_then_later_words_and_initials_then_letters_in_order() -> None:
    known = ("world models", "reinforcement-learning", "deep rl", "rlhf")
    assert likely("rl", known) == ["rlhf", "reinforcement-learning", "deep rl", "world models"]


def test_of_two_alike_the_earlier_is_the_likelier() -> None:
    assert likely("r", TAGS) == ["robotics", "reasoning"]
    assert likely("", TAGS) == list(TAGS)


def test_letters_out_of_order_mean_nothing() -> None:
    assert likely("xe", TAGS) == []


def test_a_step_takes_the_first_the_next_and_comes_back_to_what_was_typed() -> None:
    completion = Completion(TAGS)
    steps = ["moe, r"]
    for _ in range(3):
        steps.append(completion.step(steps[-1], 1))
    assert steps == ["moe, r", "moe, robotics", "moe, reasoning", "moe, r"]


def test_a_step_back_undoes_a_step() -> None:
    completion = Completion(TAGS)
    second = completion.step(completion.step("r", 1), 1)
    assert completion.step(second, -1) == "robotics"
    assert completion.taken("robotics") == 0


def test_what_was_typed_after_a_step_begins_anew() -> None:
    completion = Completion(TAGS)
    taken = completion.step("r", 1)
    assert completion.step(f"{taken}, m", 1) == "robotics, moe"


def test_where_nothing_is_meant_a_step_changes_nothing() -> None:
    assert Completion(TAGS).step("xyz", 1) == "xyz"


def test_what_was_just_taken_is_not_completed_further() -> None:
    completion = Completion(("rl", "rlhf"))
    assert completion.ghost("r") == "rl"
    assert completion.ghost(completion.step("r", 1)) is None
