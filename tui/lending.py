"""This terminal, lent to another program until it ends."""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


def lend(command: Sequence[str]) -> str:
    """Run a program in this terminal; give how it ended when that was not well.

    Raises:
        OSError: it cannot be started.
    """
    name = os.path.basename(command[0])
    with _left_alone():
        code = subprocess.run(command, check=False).returncode
    if code < 0:
        return f"{name} was ended by signal {-code}"
    return f"{name} ended with {code}" if code else ""


@contextmanager
def _left_alone() -> Iterator[None]:
    """Leave the keys that end a program to it; a handler, unlike none, ends with us."""
    keys = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    before = {each: signal.signal(each, lambda *_: None) for each in keys}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
