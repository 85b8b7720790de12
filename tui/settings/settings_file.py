"""`settings.toml`, from its text to settings, or to everything that is wrong with it."""

import os
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import get_args

from tui import config
from tui.clipboard import ClipboardWay
from tui.settings.faults import SettingsError, SettingsFault, nearest_name
from tui.settings.keymap import read_keymap
from tui.settings.values import AUTO, SSH, THEMES, Settings

_ALSO: dict[str, ClipboardWay] = {"osc52": "terminal", "off": "none"}
"""Other words for ways to the clipboard."""
_TABLES = frozenset({"feeds", "addresses"})
_AT_END = "at end of document"
_QUOTES = '; names of commands go in quotes: "copy.title" = "t"'


def read_settings(data: bytes, file: Path) -> Settings:
    """Give the settings that the bytes of a file say.

    Raises:
        SettingsError: something in it is wrong; all faults are told at once.
    """
    table = _table(data, file)
    known = [field.name for field in fields(Settings)]
    faults = [
        SettingsFault(name, f"there is no such setting{nearest_name(name, known, _listed(known))}")
        for name in table
        if name not in known
    ]
    given: dict[str, object] = {}
    for name, check in _CHECKS.items():
        if name in table:
            try:
                given[name] = check(table[name])
            except ValueError as error:
                faults.append(SettingsFault(name, str(error)))
    keymap, wrong = read_keymap(table.get("keys", {}))
    faults += wrong
    for name in _TABLES.intersection(table):
        from tui.settings.feed_tables import READ  # most settings have neither

        given[name], wrong = READ[name](table[name])
        faults += wrong
    if faults:
        raise SettingsError(file, faults)
    return Settings(**given, keys=keymap)  # type: ignore[arg-type]  # each was checked by name


def _table(data: bytes, file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = f"line {line} is not UTF-8 text"
    except tomllib.TOMLDecodeError as error:
        last_line = data.count(b"\n") + 1
        told = str(error).replace(_AT_END, f"at line {last_line}, the end")
        words = f"{told}{_QUOTES if 'overwrite' in told else ''}"
    except RecursionError:
        words = "tables or lists lie too deep in one another"
    raise SettingsError(file, [SettingsFault("", words)])


def _listed(names: list[str]) -> str:
    return f"; there are {', '.join(names)}"


def _one_of(value: object, names: tuple[str, ...]) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a text in quotes")
    if value not in names:
        raise ValueError(f"there is no {value!r}{nearest_name(value, names, _listed([*names]))}")
    return value


def _theme(value: object) -> str:
    return _one_of(value, THEMES)


def _clipboard(value: object) -> str | None:
    way = _one_of(value, (AUTO, *get_args(ClipboardWay), *_ALSO))
    return None if way == AUTO else _ALSO.get(way, way)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _truth_or_auto(value: object) -> bool | str:
    if value != AUTO and not isinstance(value, bool):
        raise ValueError(f'must be true, false or "{AUTO}"')
    return AUTO if value == AUTO else bool(value)


def _truth_or_ssh(value: object) -> bool | str:
    if value != SSH and not isinstance(value, bool):
        raise ValueError(f'must be true, false or "{SSH}"')
    return SSH if value == SSH else bool(value)


def _command(value: object) -> tuple[str, ...]:
    """Give a command: a list of arguments, so that no shell has to cut it up."""
    if isinstance(value, str):
        words = ", ".join(f'"{word}"' for word in value.split())
        raise ValueError(f"must be a list, the command and its arguments: [{words}]")
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError('must be a list of texts: ["name", "argument"]')
    if (value and not value[0].strip()) or any("\0" in each for each in value):
        raise ValueError("names no command")
    return tuple(value)


_CHECKS: dict[str, Callable[[object], object]] = {
    "theme": _theme,
    "mouse": _truth,
    "ascii": _truth_or_auto,
    "low_bandwidth": _truth_or_ssh,
    "clipboard": _clipboard,
    "editor": _command,
    "browser": _command,
}


def load(file: Path | None = None) -> Settings:
    """Give the settings of a file, the person's own when none is named; the usual without one.

    Raises:
        SettingsError: something in the file is wrong.
        OSError: it is there, but cannot be read.
    """
    file = file or config.settings_file()
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):  # a pipe would be waited for
            raise OSError(0, "not a file, so no settings can be in it", str(file))
        data = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    return read_settings(data, file)
