"""The settings of this person on this machine."""

import os
import stat
from pathlib import Path

from tui import config
from tui.settings.record import Settings


def load(file: Path | None = None) -> Settings:
    """Give the settings of a file, the person's own when none is named; the usual without one.

    Raises:
        SettingsError: something in the file is wrong.
        OSError: it is there, but cannot be read.
    """
    file = file or config.settings_file()
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):  # a pipe would be waited for
            raise OSError(0, "not a file, so no settings can be in it", str(file))
        data = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    from tui.settings.reading import read_settings

    return read_settings(data, file)
