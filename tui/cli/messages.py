"""What is said to a person: stderr, and the exit codes. The only module that writes stderr."""

import sys

DONE = 0
NOTHING = 1
"""Nothing was found, or there was nothing to do."""
WRONG_CALL = 2
"""The call or the query cannot be read."""
FAILED = 3
"""Something could not be read or written."""
INTERRUPTED = 130
"""Stopped with ctrl+c, as a shell tells it."""

BROKEN = 70
"""An error in paperdeck itself: what sysexits.h calls EX_SOFTWARE."""


_unread: list[str] = []
"""What could not be read of the library, in the command that runs."""


class WrongCallError(Exception):
    """The command was called wrongly; the message says how it is called."""


def say(text: str) -> None:
    """Say something on stderr; what a terminal would act on is cleaned away."""
    from tui.text import clean  # most commands have nothing to say, and wait for imports

    if sys.stderr is None:
        return
    said = clean(text)
    if sys.stderr.isatty():
        from tui.cli.output import columns, lines_within

        said = "\n".join(lines_within(said, columns(sys.stderr)))
    if not said.replace("\n", "").isprintable():
        from tui.terminal.guard import in_a_pipe

        said = in_a_pipe(said)
    try:
        sys.stderr.write(said + "\n")
    except UnicodeEncodeError:
        sys.stderr.write(said.encode("ascii", "backslashreplace").decode() + "\n")


def complain(text: str, code: int) -> int:
    """Say what could not be done, and give the exit code."""
    say(f"paperdeck: {text}")
    return code


def say_unread(text: str) -> None:
    """Say what of the library could not be read; the command goes on with the rest."""
    say(text)
    _unread.append(text)


def code_of_all(code: int) -> int:
    """Give the exit code of a command that came to its end: it failed where a part was unread."""
    failed = bool(_unread) and code in (DONE, NOTHING)
    _unread.clear()
    return FAILED if failed else code
