"""Where files live: the library, the cache, what this machine remembers."""

import os
from pathlib import Path

NAME = "paperdeck"
LIBRARY = "PAPERDECK_LIBRARY"
"""Environment variable that names the library folder."""


def library_folder(option: str | None = None) -> Path:
    """Give the library's folder: the option, else $PAPERDECK_LIBRARY, else the platform's place."""
    named = option or os.environ.get(LIBRARY)
    return Path(named).expanduser().absolute() if named else _platform("data")


def cache_folder() -> Path:
    """Give the folder of what can be made again, such as the index."""
    return _platform("cache")


def state_folder() -> Path:
    """Give the folder of what this machine remembers, such as its name in the library."""
    return _platform("state")


def _platform(kind: str) -> Path:
    """Ask for the platform's folder; imported here because a quick lookup may not need it."""
    import platformdirs

    folder: Path = getattr(platformdirs, f"user_{kind}_path")(NAME, appauthor=False)
    return folder
