"""One thing that was looked at: how it is, what to do, and what would mend it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Health = Literal["good", "note", "bad"]
"""In order; worth knowing; damaged, or missing where it is needed."""

Mend = Callable[[], str]
"""Mends it, a copy kept first, and says what was done; raises OSError where it could not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is."""

    about: str
    """library, papers, journal, index, sync, settings, machine, terminal or clipboard."""
    state: Health
    words: str
    advice: str = ""
    """What to do, where there is something to do."""
    mend: Mend | None = field(default=None, compare=False, repr=False)
    """What `--repair` does about it; None where that is not for a program to do."""
