"""The settings as a command sees them: read and right, or every fault said."""

from tui.cli.words import WRONG_CALL, complain
from tui.settings.faults import SettingsError
from tui.settings.settings_file import load
from tui.settings.values import Settings


def configured() -> Settings | int:
    """Give the person's settings; when they are wrong say why, and give the exit code."""
    try:
        return load()
    except SettingsError as error:
        for line in str(error).splitlines():
            complain(line, WRONG_CALL)
        return WRONG_CALL
