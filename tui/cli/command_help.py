"""What `--help` prints, of paperdeck and of each command, from the one table of commands."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from tui.cli.command_table import COMMANDS, HELP, LIBRARY, READER, Option

_SHORT = {"help": "-h, ", "version": "-V, "}
"""Options that have one letter too."""

_WIDTH = 80
_JOINED = "\u00a0"
"""Stands for the space before a value until the lines are wrapped."""

_EXIT_CODES = (
    ("0", "done"),
    ("1", "nothing found, or nothing to do"),
    ("2", "a wrong call, or a query that cannot be read"),
    ("3", "something could not be read or written"),
    ("70", "an error in paperdeck itself"),
)
_QUERIES = (
    "A query is words, phrases and fields: task vectors is:unread tag:moe day:3d.",
    "-robot leaves a word out; of a single letter write NOT x, since -x is an option.",
)


def overview() -> Iterator[str]:
    """Give the lines of `paperdeck --help`."""
    yield "paperdeck keeps up with research papers in the terminal."
    yield ""
    yield "  paperdeck [--library DIR] [COMMAND]"
    yield ""
    yield "commands"
    rows = [("", "without a command: the reader")]
    yield from _columns([*rows, *((name, each.words) for name, each in COMMANDS.items())])
    yield ""
    yield "options"
    yield from _option_lines((LIBRARY, *READER.options, HELP))
    yield ""
    yield from _QUERIES
    yield "Each command explains itself: paperdeck help find, or paperdeck find --help."


def explanation(name: str) -> Iterator[str]:
    """Give the lines of a command's `--help`: call, options, examples and exit codes."""
    command = COMMANDS[name]
    call = " ".join(["paperdeck", command.call, *map(_in_brackets, command.options)])
    lines = textwrap.wrap(call, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    yield from (line.replace(_JOINED, " ") for line in lines)
    yield ""
    yield from textwrap.wrap(command.words, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""
    yield "options"
    yield from _option_lines((*command.options, HELP))
    if command.examples:
        yield ""
        yield "examples"
        yield from (f"  {example}" for example in command.examples)
    yield ""
    yield "exit codes"
    yield from _columns(_EXIT_CODES)
    if command.takes != "words":
        yield ""
        yield from _QUERIES


def _in_brackets(option: Option) -> str:
    return f"[--{option.name}{_JOINED}{option.value}]" if option.value else f"[--{option.name}]"


def _option_lines(options: Sequence[Option]) -> Iterator[str]:
    return _columns([(_spelled(option), option.words) for option in options])


def _spelled(option: Option) -> str:
    return f"{_SHORT.get(option.name, '')}--{option.name} {option.value}".rstrip()


def _columns(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Give two columns: the first as wide as it needs, the second wrapped."""
    width = max(len(first) for first, _ in rows)
    for first, second in rows:
        yield from textwrap.wrap(
            second,
            _WIDTH,
            initial_indent=f"  {first:<{width}}  ",
            subsequent_indent=" " * (width + 4),
            break_on_hyphens=False,
        )
