"""From the table of commands to Textual's bindings, and from live bindings back to commands."""

from collections.abc import Iterator, Mapping, Sequence

from textual.binding import ActiveBinding, Binding, BindingType, Keymap
from textual.keys import key_to_character

from tui import commands as table
from tui.commands import BY_ID, DIGITS, Command, KeyPlace, commands, key_as_printed

_OF_THE_SCREEN = frozenset({"open.paper"})
"""Commands whose keys act in one pane, but which the screen carries out."""

_UNNAMED = {"slash": "/"}
"""Keys whose names Textual does not turn back into characters."""

_ALL_DIGITS = "1..9"
_NO_KEY = "no key for "
"""Stands before a command's id where a key would: Textual takes no keys at all for no change."""


def bindings(place: KeyPlace) -> list[BindingType]:
    """Give the bindings of a place; each carries its command's id, so a keymap can change it."""
    return [each for command in commands(place) for each in _bindings_of(command)]


def _bindings_of(command: Command) -> Iterator[BindingType]:
    """Give the binding of a command; where each digit means another thing, one for each."""
    if command.keys != DIGITS:
        yield Binding(
            _bound(command.id, command.keys), _action(command), command.words, id=command.id
        )
        return
    for key in command.keys:
        yield Binding(key, f"{_action(command)}({key})", command.words, id=command.id)


def textual_keymap(keymap: table.Keymap) -> Keymap:
    """Give a keymap as Textual takes it."""
    return {id: _bound(id, keys) for id, keys in keymap.items()}


def _bound(id: str, keys: Sequence[str]) -> str:
    return ",".join("comma" if key == "," else key for key in keys) or f"{_NO_KEY}{id}"


def _action(command: Command) -> str:
    return f"screen.{command.action}" if command.id in _OF_THE_SCREEN else command.action


def live_keys(active: Mapping[str, ActiveBinding]) -> dict[Command, tuple[str, ...]]:
    """Give the commands that can be called now, each with its keys as people write them.

    One that a keymap left without keys has none here; its name still calls it.
    """
    found: dict[Command, list[str]] = {}
    for key, bound in active.items():
        command = BY_ID.get(bound.binding.id or "")
        if command is not None and bound.enabled:
            keys = found.setdefault(command, [])
            if not key.startswith(_NO_KEY):
                keys.append(printed_key(key))
    return {
        command: (_ALL_DIGITS,) if tuple(keys) == DIGITS else tuple(keys)
        for command, keys in found.items()
    }


def printed_key(key: str) -> str:
    """Give one of Textual's names of keys as people write it: `question_mark` is `?`."""
    character = character_of(key)
    return character if character and character.strip() else key_as_printed(key)


def character_of(key: str) -> str | None:
    """Give the character that one of Textual's names of keys types, if it types one."""
    character = key_to_character(key) or _UNNAMED.get(key)
    return character if character and character.isprintable() else None
