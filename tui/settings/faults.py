"""What is wrong with the settings: where, and in one line what to write instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from tui.text import named


@dataclass(frozen=True, slots=True)
class SettingsFault:
    """One thing that is wrong."""

    where: str
    """The name of the setting, such as `keys.mark.read`; empty for the file as a whole."""
    words: str

    def told(self, file: Path) -> str:
        """Give the fault as one line that begins with the file."""
        return ": ".join(each for each in (named(file), self.where, self.words) if each)


class SettingsError(Exception):
    """The settings cannot be used; there is at least one fault."""

    def __init__(self, file: Path, faults: Sequence[SettingsFault]) -> None:
        super().__init__("\n".join(fault.told(file) for fault in faults))
        self.file = file
        self.faults = tuple(faults)


def nearest_name(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Give `; do you mean X?` for the known name that is most like `name`, else `otherwise`."""
    names = {each.casefold(): each for each in known}
    found = get_close_matches(name.casefold(), names, 1)
    return f"; do you mean {names[found[0]]}?" if found else otherwise
