"""`paperdeck keys`: the keys of the reader, from the table that makes them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from tui import config
from tui.cli.arguments import Arguments
from tui.cli.messages import DONE, WrongCallError
from tui.cli.output import as_json, bold, hung, to_person, write_lines
from tui.cli.settings_command import checked_settings
from tui.commands import BY_ID, Command, KeyLine, Keymap, key_table, keys_of

_NO_KEY = "no key"


def keys_(given: Arguments, library: str | None) -> int:
    """Run `keys`."""
    if given.words:
        raise WrongCallError("keys takes no words")
    settings = checked_settings()
    if isinstance(settings, int):
        return settings
    if "check" in given.flags:
        write_lines([_right(config.settings_file())])
    elif "json" in given.flags:
        write_lines(_record(command, settings.keys) for command in _in_order())
    elif "markdown" in given.flags:
        write_lines(keys_markdown(settings.keys))
    elif to_person():
        write_lines(_for_person(key_table(settings.keys)))
    else:
        write_lines(f"{line.keys}\t{line.words}\t{line.id}" for line in key_table(settings.keys))
    return DONE


def keys_markdown(keymap: Keymap | None = None) -> Iterator[str]:
    """Give the lines of the table in the README, group by group."""
    yield "| keys | do |"
    yield "| --- | --- |"
    for group, lines in groupby(key_table(keymap or {}), key=lambda line: line.group):
        yield f"| **{group}** | |"
        for line in lines:
            keys = f"`{line.keys}`" if line.keys else _NO_KEY
            yield f"| {keys} | {line.words} |".replace("`|`", "`\\|`")


def _right(file: Path) -> str:
    if file.exists():
        return f"{file.name} is right: {file}"
    return f"there is no {file.name}, so the usual settings hold: {file}"


def _in_order() -> list[Command]:
    return [BY_ID[line.id] for line in key_table()]


def _record(command: Command, keymap: Keymap) -> str:
    return as_json(
        {
            "id": command.id,
            "keys": list(keys_of(command, keymap)),
            "words": command.words,
            "where": list(command.where),
        }
    )


def _for_person(lines: Sequence[KeyLine]) -> Iterator[str]:
    width = max(len(line.keys) for line in lines) + 2
    for place, (group, members) in enumerate(groupby(lines, key=lambda line: line.group)):
        if place:
            yield ""
        yield bold(group)
        for line in members:
            yield from hung(f"  {line.keys or _NO_KEY:<{width}}", line.words, width + 2)
