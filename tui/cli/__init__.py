"""The command line: a module a group of commands, each imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from tui.cli import arguments
from tui.cli.command_table import COMMANDS, READER
from tui.cli.messages import DONE, FAILED, WRONG_CALL, WrongCallError, code_of_all, complain

_QUICK = frozenset({"find", "repo", "show"})
_SIGNAL = 128
"""Above it an exit code tells the signal that ended the reader."""


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    0 done, 1 nothing, 2 a wrong call, 3 failed, 70 an error of our own, 128 + n ended by signal n.
    It is 3 also where something was found or done, but a part of the library could not be read.
    """
    words = list(sys.argv[1:] if given is None else given)
    is_quick = given is None and not _QUICK.isdisjoint(words)
    if is_quick:
        gc.disable()  # it is over before there is garbage to look for
    code = _code(words)
    if code > _SIGNAL:
        from tui.cli.output import let_go

        let_go()
    if is_quick:
        _end(code)
    return code


def _code(words: list[str]) -> int:
    try:
        return code_of_all(_run(words))
    except WrongCallError as error:
        return complain(str(error), WRONG_CALL)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        from tui.text import named

        where = f"{named(error.filename)}: " if error.filename else ""
        return complain(f"{where}{error.strerror or error}", FAILED)
    except Exception as error:
        return _failed(error, words)


def _failed(error: Exception, words: list[str]) -> int:
    """Say what ended a command that nobody expected, and keep a log; give the exit code."""
    from tui.cli.messages import BROKEN, say
    from tui.config import place
    from tui.failure import EndedByError, UnreadError, report
    from tui.library.errors import LibraryError

    if isinstance(error, LibraryError | UnreadError):
        return complain(str(error), FAILED)
    ended = "the reader"
    if isinstance(error, EndedByError):
        error = error.error
    elif known := [word for word in words if word in COMMANDS]:
        ended = f"paperdeck {known[0]}"
    state = None
    with suppress(OSError):
        state = place("state")
    for line in report(error, state, ended):
        say(f"paperdeck: {line}")
    return BROKEN


def _end(code: int) -> None:
    """End the process without taking Python down part by part, which takes a tenth of a lookup."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return  # Python knows how to end with that
    os._exit(code)


def _run(given: list[str]) -> int:
    library, rest = _library(given)
    if rest and not rest[0].startswith("-"):
        return _command(library, rest[0], rest[1:])
    if arguments.asks_for("help", "h", rest):
        return _help([])
    if arguments.asks_for("version", "V", rest):
        from tui import __version__

        return _print([f"paperdeck {__version__}"])
    options = arguments.read_arguments(rest, READER)
    if options.words:
        raise WrongCallError(f"{options.words[0]} is not a command; see paperdeck --help")
    from tui.cli import reader_command

    return reader_command.open_reader(library, options.flags)


def _command(library: str | None, name: str, rest: list[str]) -> int:
    if name == "help":
        return _help([word for word in rest if word not in ("-h", "--help")])
    command = COMMANDS.get(name)
    if command is None:
        raise WrongCallError(_unknown(name))
    if arguments.asks_for("help", "h", rest):
        return _help([name])
    given_library, rest = _library(rest)
    given = arguments.read_arguments(rest, command)
    module = __import__(f"tui.cli.{command.module}", fromlist=[name])
    code: int = getattr(module, f"{name}_")(given, given_library or library)
    return code


def _help(names: Sequence[str]) -> int:
    """Print the help of commands, or without any that of paperdeck."""
    from tui.cli import command_help

    for name in names:
        if name not in COMMANDS:
            raise WrongCallError(_unknown(name))
    lines = [line for name in names for line in ("", *command_help.explanation(name))]
    return _print(lines[1:] or list(command_help.overview()))


def _library(given: list[str]) -> tuple[str | None, list[str]]:
    """Take `--library DIR` from the beginning of a call."""
    if given and given[0].startswith("--library="):
        return given[0].partition("=")[2], given[1:]
    if given and given[0] == "--library":
        if len(given) < 2:
            raise WrongCallError("--library needs a folder")
        return given[1], given[2:]
    return None, given


def _print(lines: list[str]) -> int:
    from tui.cli.output import write_lines

    write_lines(lines)
    return DONE


def _unknown(name: str) -> str:
    from difflib import get_close_matches  # as good as no call comes here

    near = get_close_matches(name, COMMANDS, 1)
    hint = f"do you mean {near[0]}?" if near else "see paperdeck --help"
    return f"there is no command {name}; {hint}"
