"""The library as a command writes to it."""

from tui import config
from tui.library.library import Library


def for_writing(library: str | None) -> Library:
    """Give the library to write to, under this machine's name."""
    folder = config.library_folder(library)
    return Library.open(folder, config.state_folder(), config.cache_folder())
