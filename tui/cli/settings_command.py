"""`paperdeck settings`: where they are, and what they are now, as the file they can be kept in.

Every command that goes by the settings reads them here: right, or with every fault said.
"""

import os
import sys
from pathlib import Path

from tui import config
from tui.cli.arguments import Arguments
from tui.cli.messages import DONE, NOTHING, WRONG_CALL, WrongCallError, complain, say
from tui.cli.output import write_lines
from tui.settings.faults import SettingsError
from tui.settings.settings_file import load
from tui.settings.toml_text import as_toml
from tui.settings.values import Settings


def settings_(given: Arguments, library: str | None) -> int:
    """Run `settings`."""
    if given.words:
        raise WrongCallError("settings takes no words")
    file = config.settings_file()
    if "init" in given.flags:
        return _begin(file)
    if _is_written_to(file):
        return complain(
            f"{file}: the shell emptied it before it could be read; delete it, then:"
            " paperdeck settings --init",
            WRONG_CALL,
        )
    found = checked_settings()
    if isinstance(found, int):
        return found
    write_lines(as_toml(found, file))
    return DONE


def _begin(file: Path) -> int:
    """Write the usual settings into a file that is not there yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as new:
            new.writelines(f"{line}\n" for line in as_toml(Settings(), file))
    except FileExistsError:
        return complain(f"{file} is there already; nothing was written", NOTHING)
    say(f"written: {file}")
    return DONE


def _is_written_to(file: Path) -> bool:
    """Tell whether stdout is the settings file itself."""
    try:
        return os.path.samestat(os.fstat(sys.stdout.fileno()), file.stat())
    except (OSError, ValueError, AttributeError):  # no file there, or no stdout
        return False


def checked_settings() -> Settings | int:
    """Give the person's settings; when they are wrong say why, and give the exit code."""
    try:
        return load()
    except SettingsError as error:
        for line in str(error).splitlines():
            complain(line, WRONG_CALL)
        return WRONG_CALL
