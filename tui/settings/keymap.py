"""The table `[keys]`: keys of commands in place of the usual ones, checked against all others."""

from collections.abc import Iterator, Mapping, Sequence

from tui.commands import BY_ID, COMMANDS, DIGITS, Command, Keymap, key_as_printed, keys_of
from tui.settings.faults import SettingsFault, nearest_name
from tui.settings.key_names import KeyNameError, key_named, taken_by, why_not

_ALWAYS = ("help", "quit", "back")
"""Commands that must keep a key: without them a person is lost."""
_SEE = "; paperdeck keys --json lists them"
_HELD = "escape"
"""While a second key is awaited this one leaves it, whatever the keymap says."""


def read_keymap(given: object) -> tuple[Keymap, list[SettingsFault]]:
    """Give the keymap that a table of settings makes, and what is wrong with it."""
    if not isinstance(given, dict):
        return {}, [
            SettingsFault("keys", 'must be a table: [keys], then lines like "mark.read" = "x"')
        ]
    keymap: dict[str, tuple[str, ...]] = {}
    faults: list[SettingsFault] = []
    for id, value in _flat(given):
        where = f"keys.{id}"
        try:
            keymap[id] = _keys(id, value)
        except ValueError as error:
            faults.append(SettingsFault(where, str(error)))
        else:
            faults += (SettingsFault(where, words) for words in _unusable(keymap[id]))
    return keymap, [*faults, *_without_a_key(keymap), *_clashes(keymap)]


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Give ids and values: `mark.read = "x"` without quotes is a table in a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _keys(id: str, value: object) -> tuple[str, ...]:
    """Give the keys of one command.

    Raises:
        ValueError: there is no such command or key, or the value names no keys.
    """
    command = BY_ID.get(id)
    if command is None:
        raise ValueError(f"there is no command {id!r}{nearest_name(id, BY_ID, _SEE)}")
    if command.keys == DIGITS:
        raise ValueError("its keys are always 1 to 9")
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError('must be a key or a list of keys: "x" or ["x", "ctrl+x"]')
    try:
        return tuple(dict.fromkeys(key_named(text) for text in texts))
    except KeyNameError as error:
        raise ValueError(str(error)) from None


def _unusable(keys: Sequence[str]) -> Iterator[str]:
    """Say which keys do not arrive over SSH, and whether any is left when tmux is between."""
    yield from filter(None, map(why_not, keys))
    takers = [taken_by(key) for key in keys]
    if takers and all(takers):
        yield f"{keys[0]} does not arrive inside {takers[0]}, which takes it; add another key"


def _without_a_key(keymap: Keymap) -> Iterator[SettingsFault]:
    for id in _ALWAYS:
        if id in keymap and not keymap[id]:
            yield SettingsFault(f"keys.{id}", f"{id} must keep a key")


def _clashes(keymap: Keymap) -> Iterator[SettingsFault]:
    """Name every two commands that share a key where both of them act."""
    for place, command in enumerate(COMMANDS):
        for other in COMMANDS[:place]:
            if {command.id, other.id} & keymap.keys() and _meet(command, other):
                for key in keys_of(command, keymap):
                    if key in keys_of(other, keymap):
                        yield _clash(key, command, other, keymap)
    for command in COMMANDS:
        if "copy" in command.where and _HELD in keymap.get(command.id, ()):
            yield SettingsFault(
                f"keys.{command.id}", f"{_HELD} always leaves the choice of what to copy"
            )


def _clash(key: str, command: Command, other: Command, keymap: Keymap) -> SettingsFault:
    """Tell of a clash at the command that was given the key; the latter, when both were."""
    if command.id not in keymap:
        command, other = other, command
    words = f"{key_as_printed(key)} is also the key of {other.id} ({other.words})"
    return SettingsFault(f"keys.{command.id}", f"{words}; give one of them another key")


def _meet(command: Command, other: Command) -> bool:
    """Give whether the keys of two commands act in the same place."""
    places = {*command.where, *other.where}
    if "copy" in places:
        return command.where == other.where
    return "anywhere" in places or not set(command.where).isdisjoint(other.where)
