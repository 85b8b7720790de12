"""Names of keys: as people write them, and which of them arrive over SSH."""

import string

import pytest
from textual.keys import _character_to_key

from tui.commands import COMMANDS, key_as_printed
from tui.settings.key_names import KeyNameError, key_named, taken_by, why_not


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"),
        ("G", "G"),
        ("shift+g", "G"),
        ("PgDn", "pagedown"),
        ("Ctrl+D", "ctrl+d"),
        ("control+d", "ctrl+d"),
        ("Esc", "escape"),
        ("Return", "enter"),
        (" ", "space"),
        ("+", "+"),
        (",", ","),
        ("comma", ","),
        ("question_mark", "?"),
        ("F1", "f1"),
        ("Shift+Tab", "shift+tab"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("é", "é"),
    ],
)
def test_a_key_is_known_however_it_is_written(written: str, key: str) -> None:
    assert key_named(written) == key
    assert why_not(key) == ""


@pytest.mark.parametrize("sign", string.punctuation)
def test_every_sign_is_known_by_the_name_that_textual_gives_it(sign: str) -> None:
    assert key_named(_character_to_key(sign)) == sign


def test_every_key_of_the_table_can_be_written_as_it_is_printed() -> None:
    for key in {key for command in COMMANDS for key in command.keys}:
        assert key_named(key_as_printed(key)) == key_named(key) == key
        assert why_not(key) == ""


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(KeyNameError, match="do you mean PgDn"):
        key_named("PgDwn")


@pytest.mark.parametrize("written", ["", "+++", "ctrl+", "strg+x", "\n", "\x1b", "f25", "xy"])
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(KeyNameError):
        key_named(written)


@pytest.mark.parametrize(
    ("written", "comes"),
    [
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("ctrl+j", "enter"),
        ("ctrl+h", "backspace"),
        ("ctrl+[", "escape"),
        ("ctrl+shift+d", "ctrl+d"),
        ("ctrl+s", "stops the screen"),
        ("ctrl+q", "starts it again"),
        ("cmd+k", "k"),
        ("super+k", "k"),
        ("alt+x", "escape and x"),
        ("ctrl+1", "1"),
        ("ctrl+enter", "enter"),
        ("shift+enter", "enter"),
        ("ctrl+tab", "tab"),
        ("ctrl++", "+"),
    ],
)
def test_a_key_that_comes_as_another_over_ssh_is_told_with_both_names(
    written: str, comes: str
) -> None:
    words = why_not(key_named(written))
    assert words.startswith(key_named(written))
    assert comes in words


def test_the_keys_that_tmux_and_screen_take_are_known() -> None:
    assert (taken_by("ctrl+b"), taken_by("ctrl+a"), taken_by("b")) == ("tmux", "screen", "")
