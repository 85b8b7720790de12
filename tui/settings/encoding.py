"""Whether the terminal takes more than ASCII, as far as the locale tells."""

import locale
import os
import sys
from collections.abc import Mapping

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets LC_CTYPE to where the locale is C (PEP 538): nobody asked for it."""


def speaks_utf8(environment: Mapping[str, str] = os.environ) -> bool:
    """Give whether the locale's encoding is UTF-8.

    The name that is set counts, also of a locale this machine lacks, as over SSH: the terminal at
    the other end has it. Without a name the locale is C, which is ASCII.
    """
    if sys.platform == "win32":
        return True
    assumed = bool(sys.flags.utf8_mode)
    names = {name: environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")}
    if assumed and names["LC_CTYPE"] in _COERCED:
        names["LC_CTYPE"] = ""
    named = next(filter(None, names.values()), "C")
    if "." in named or "utf" in named.lower():
        return "utf8" in named.lower().replace("-", "")
    return not assumed and named not in ("C", "POSIX") and locale.getencoding().lower() == "utf-8"


def encoding() -> str:
    """Give the encoding of what goes to the terminal, whatever Python was told for files."""
    return "utf-8" if speaks_utf8() else "ascii"
