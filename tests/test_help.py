"""The help: true to the live keys, grouped, searchable."""

from tui.commands import BY_ID, COMMANDS, GROUPS, Keymap
from tui.screens.help import help_lines, matching, set_out

LIVE = {BY_ID["mark.read"]: ("x",), BY_ID["copy"]: ("y",), BY_ID["undo"]: ("u",)}


def keys(words: str, keymap: Keymap | None = None) -> str:
    """Give the keys shown for the command whose words begin so."""
    return next(line.keys for line in help_lines(LIVE, keymap) if line.words.startswith(words))


def test_a_live_command_is_shown_with_the_key_it_has_now() -> None:
    assert keys("Read or unread") == "x"


def test_every_command_is_there_in_its_group() -> None:
    lines = help_lines(LIVE)
    assert len(lines) == len(COMMANDS)
    assert list(dict.fromkeys(line.group for line in lines)) == list(GROUPS.values())


def test_a_second_key_stands_after_the_first() -> None:
    assert keys("The project page") == "y p"
    assert keys("The project page", {"copy.project": "w"}) == "y w"


def test_a_command_of_another_pane_says_where_it_works() -> None:
    assert any("(in the list)" in line.words for line in help_lines(LIVE))
    assert keys("Select, and on", {"select.toggle": ("x", "m")}) == "x m"


def test_words_and_keys_can_be_looked_for() -> None:
    lines = help_lines(LIVE)
    assert [line.keys for line in matching(lines, "undo")] == ["u"]
    assert len(matching(lines, "copy title")) == 1
    assert matching(lines, "nothing of the kind") == []


def test_groups_without_a_match_are_left_out() -> None:
    text = set_out(matching(help_lines(LIVE), "redo")).plain
    assert text.splitlines()[0] == GROUPS["Decide"]
    assert GROUPS["Move"] not in text
