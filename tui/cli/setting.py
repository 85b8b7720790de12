"""`paperdeck settings`: where they are, and what they are now, as the file they can be kept in."""

from tui import config
from tui.cli.arguments import Arguments
from tui.cli.configured import configured
from tui.cli.output import write_lines
from tui.cli.words import DONE, WrongCallError
from tui.settings.printing import as_toml


def settings_(given: Arguments, library: str | None) -> int:
    """Run `settings`."""
    if given.words:
        raise WrongCallError("settings takes no words")
    found = configured()
    if isinstance(found, int):
        return found
    write_lines(as_toml(found, config.settings_file()))
    return DONE
