"""The end of the process, here and now; what must not be left behind is cleared away first.

A signal that is turned into an exception can be swallowed wherever it happens to strike: in an
import, in a callback, in a finaliser. An end that is sure asks nobody.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

_LAST: list[Callable[[], object]] = []


def at_last(do: Callable[[], object]) -> None:
    """Have something done before an end at once; an ordinary end leaves it undone."""
    _LAST.append(do)


def end_now(code: int) -> NoReturn:
    """End the process; nothing above is asked, and nothing keeps it."""
    for do in reversed(_LAST):
        with suppress(Exception):
            do()
    os._exit(code)
