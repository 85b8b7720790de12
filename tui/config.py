"""Where files live: the library, the cache, the settings, what this machine remembers.

The platform's folders are what platformdirs says; on Linux its rule is told here without it, since
importing it takes longer than a lookup. A folder is a path as text, for the same reason.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every lookup would wait for it, and for urllib with it
    from pathlib import Path

NAME = "paperdeck"
LIBRARY = "PAPERDECK_LIBRARY"
"""Environment variable that names the library folder."""
SETTINGS = "PAPERDECK_CONFIG"
"""Environment variable that names the settings file."""

_XDG = {"data": ".local/share", "cache": ".cache", "state": ".local/state", "config": ".config"}
"""Where each kind is in a home folder: XDG Base Directory Specification 0.8."""


def library_place(option: str | None = None) -> str:
    """Give the library's folder: the option, else $PAPERDECK_LIBRARY, else the platform's place."""
    named = option or os.environ.get(LIBRARY)
    return _absolute(named) if named else place("data")


def library_folder(option: str | None = None) -> Path:
    """Give the library's folder as a path."""
    return _path(library_place(option))


def cache_folder() -> Path:
    """Give the folder of what can be made again, such as the index."""
    return _path(place("cache"))


def state_folder() -> Path:
    """Give the folder of what this machine remembers, such as its name in the library."""
    return _path(place("state"))


def settings_file() -> Path:
    """Give the settings file: $PAPERDECK_CONFIG, else `settings.toml` in the platform's place."""
    named = os.environ.get(SETTINGS)
    if named:
        return _path(_absolute(named))
    return _path(place("config")) / "settings.toml"


def place(kind: str) -> str:
    """Give the platform's folder of the kind `data`, `cache`, `state` or `config`.

    Raises:
        OSError: it is in the home folder, and there is none.
    """
    base = os.environ.get(f"XDG_{kind.upper()}_HOME") or os.path.join(
        os.environ.get("HOME", ""), _XDG[kind]
    )
    if _is_linux() and base.startswith("/"):
        return os.path.join(base, NAME)
    import platformdirs

    try:
        folder: str = getattr(platformdirs, f"user_{kind}_dir")(NAME, appauthor=False)
    except RuntimeError:  # as it says it, and as `pathlib` does
        folder = ""
    if not os.path.isabs(folder):
        raise _homeless()
    return folder


def _absolute(named: str) -> str:
    """Give a place that a person named: `~` is the home folder, which $HOME names if it is one."""
    if not named.startswith("~"):
        return os.path.join(os.getcwd(), named)
    first, *rest = named.split("/", 1)
    if sys.platform != "win32" and first == "~" and not os.environ.get("HOME", "").startswith("/"):
        import pwd

        try:
            return os.path.join(pwd.getpwuid(os.getuid()).pw_dir, *rest)
        except KeyError:
            raise _homeless() from None
    return os.path.join(os.getcwd(), os.path.expanduser(named))


def _homeless() -> OSError:
    return OSError(
        "there is no home folder to keep anything in:"
        " set HOME to the full path of a folder of yours"
    )


def _is_linux() -> bool:
    """Tell whether it is Linux, and not that of Android."""
    android = hasattr(sys, "getandroidapilevel") or "ANDROID_DATA" in os.environ
    return sys.platform == "linux" and not android


def _path(place: str) -> Path:
    from pathlib import Path

    return Path(place)
