"""The keymap: unknown commands, clashes, and keys that never arrive."""

import pytest

from tui.commands import BY_ID, key_table, printed_keys
from tui.settings.keymap import read_keymap


def faults(**given: object) -> list[str]:
    """Give what is wrong with a keymap; `__` stands for the dot in an id."""
    _, found = read_keymap({id.replace("__", "."): keys for id, keys in given.items()})
    return [f"{fault.where}: {fault.words}" for fault in found]


def test_a_key_or_a_list_of_keys_is_taken() -> None:
    keymap, found = read_keymap({"mark.read": "x", "page.down": ["PgDn", "ctrl+f"]})
    assert not found
    assert keymap == {"mark.read": ("x",), "page.down": ("pagedown", "ctrl+f")}


def test_an_unknown_command_names_the_nearest() -> None:
    (words,) = faults(mark__raed="x")
    assert words == "keys.mark.raed: there is no command 'mark.raed'; do you mean mark.read?"


def test_two_commands_on_one_key_are_named_both() -> None:
    (words,) = faults(mark__hidden="r")
    assert words.startswith("keys.mark.hidden: r is also the key of mark.read")


def test_a_key_of_the_whole_screen_is_none_of_a_pane() -> None:
    assert "undo" in faults(select__range="u")[0]
    assert "select.toggle" in faults(undo="space")[0]


def test_keys_may_be_exchanged() -> None:
    assert faults(unread__next="p", unread__previous="n") == []


def test_panes_may_share_a_key_and_so_may_the_second_key_after_y() -> None:
    assert faults(select__toggle="x", detail__page="x", copy__title="r") == []
    assert "copy.clone" in faults(copy__arxiv="c")[0]


def test_a_key_that_comes_as_another_is_refused_with_both_names() -> None:
    (words,) = faults(half__down=["ctrl+i", "w"])
    assert "ctrl+i" in words
    assert "tab" in words


def test_a_key_that_tmux_takes_is_refused_only_where_it_is_the_only_one() -> None:
    assert "tmux" in faults(undo="ctrl+b")[0]
    assert faults(undo=["u", "ctrl+b"]) == []


@pytest.mark.parametrize("id", ["help", "quit", "back"])
def test_the_ways_out_keep_a_key(id: str) -> None:
    assert faults(**{id: []}) == [f"keys.{id}: {id} must keep a key"]
    assert faults(redo=[]) == []


def test_the_digits_and_the_way_out_of_copying_stay() -> None:
    assert faults(copy__link="w")
    assert faults(copy__title="escape")


@pytest.mark.parametrize("value", [1, True, [1], [["x"]], None])
def test_what_is_no_key_is_refused(value: object) -> None:
    assert "a key or a list of keys" in faults(undo=value)[0]


def test_the_table_is_printed_with_the_keys_there_are_now() -> None:
    keymap, _ = read_keymap({"copy": "w", "copy.title": "T", "redo": [], "mark.read": [",", "x"]})
    printed = {line.id: line.keys for line in key_table(keymap)}
    assert printed["copy.title"] == "w T"
    assert printed["copy.link"] == "w 1..9"
    assert printed["redo"] == ""
    assert printed["mark.read"] == ", x"
    assert printed_keys(BY_ID["copy.title"], {"copy": ()}) == ""
