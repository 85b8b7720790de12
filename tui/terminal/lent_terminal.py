"""This terminal, lent to another program until it ends."""

import _thread
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

_LEFT_ALONE = ("SIGINT", "SIGQUIT", "SIGTSTP", "SIGCONT")
"""Signals of the keys that end or stop a program: they are the other's."""
_ENDS = ("SIGTERM", "SIGHUP")
_GRACE = 0.3
"""Seconds for a program to end in good order."""


def run_in_terminal(command: Sequence[str]) -> str:
    """Run a program in this terminal; give how it ended when that was not well.

    It takes us along to the shell and back; told to end, we end it, and then ourselves.

    Raises:
        OSError: it cannot be started.
    """
    name = os.path.basename(command[0])
    told: list[int] = []
    with _hearing(_LEFT_ALONE, lambda _: None):
        program = subprocess.Popen(command)
        with _hearing(_ENDS, lambda number: _end(program, number, told)):
            code = _waited_for(program)
    if told:
        os.kill(os.getpid(), told[0])  # so are we; what was saved is taken in first
        return ""
    if code < 0:
        return f"{name} was ended by signal {-code}"
    return f"{name} ended with {code}" if code else ""


def _waited_for(program: "subprocess.Popen[bytes]") -> int:
    """Wait until a program has ended, and give its exit code; to the shell it takes us along."""
    if sys.platform == "win32":
        return program.wait()
    from tui.terminal.job_control import suspend_job

    while True:
        _, status = os.waitpid(program.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            program.returncode = os.waitstatus_to_exitcode(status)
            return program.returncode
        suspend_job()
        os.kill(program.pid, signal.SIGCONT)


def _end(program: "subprocess.Popen[bytes]", number: int, told: list[int]) -> None:
    """End a program, since we were told to; one that does not hear is not waited for."""

    def insist() -> None:
        time.sleep(_GRACE)
        with suppress(ProcessLookupError):
            if program.returncode is None:
                os.kill(program.pid, signal.SIGKILL)

    if not told:
        told.append(number)
        with suppress(ProcessLookupError):
            os.kill(program.pid, number)
            os.kill(program.pid, signal.SIGCONT)
        _thread.start_new_thread(insist, ())


@contextmanager
def _hearing(names: Iterable[str], do: Callable[[int], None]) -> Iterator[None]:
    """Hear signals of which this system has some; a handler, unlike none, is not passed on."""
    there = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {each: signal.signal(each, lambda number, _: do(number)) for each in there}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
