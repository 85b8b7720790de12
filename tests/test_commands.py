"""The table of commands: what must hold of every row."""

from collections import Counter

import pytest

from tui.commands import BY_ID, COMMANDS, GROUPS, PANES, commands, key_table, printed_keys


def test_every_command_has_an_id_of_its_own() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("pane", PANES)
def test_no_key_does_two_things_in_one_pane(pane: str) -> None:
    here = [c for c in COMMANDS if pane in c.where]
    everywhere = [c for c in commands("anywhere") if not set(c.keys) & {"space", "enter"}]
    keys = Counter(key for command in here + everywhere for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_second_key_after_y_means_two_things() -> None:
    keys = Counter(key for command in commands("copy") for key in command.keys)
    assert max(keys.values()) == 1


def test_what_matters_is_on_plain_keys_that_survive_ssh() -> None:
    named = {"down", "up", "home", "end", "pagedown", "pageup", "tab", "shift+tab", "enter"}
    named |= {"escape", "space", "f1", "ctrl+d", "ctrl+u", "ctrl+p", "ctrl+c", "ctrl+z"}
    keys = {key for command in COMMANDS for key in command.keys if len(key) > 1}
    assert keys <= named


def test_every_command_but_a_few_of_the_terminal_has_a_plain_key() -> None:
    controls = {c.id for c in COMMANDS if c.keys and all(k.startswith("ctrl+") for k in c.keys)}
    assert controls == {"half.down", "half.up", "leave", "suspend"}


@pytest.mark.parametrize("keys", [*"jkgGJKnprdstTNRuU./fSyoO[]z?:qhlv*"])
def test_the_keys_of_the_contract_are_there(keys: str) -> None:
    assert any(keys in command.keys for command in COMMANDS)


def test_a_second_key_is_printed_after_the_first() -> None:
    assert printed_keys(BY_ID["copy.best"]) == "y y"
    assert printed_keys(BY_ID["copy.link"]) == "y 1..9"


def test_keys_are_printed_as_people_write_them() -> None:
    assert printed_keys(BY_ID["page.down"]) == "PgDn"


def test_the_table_has_every_command_once_group_by_group() -> None:
    lines = key_table()
    assert sorted(line.id for line in lines) == sorted(BY_ID)
    assert list(dict.fromkeys(line.group for line in lines)) == list(GROUPS.values())
