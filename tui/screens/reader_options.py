"""How the person wants the reader: what settings and the command line say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands import BY_ID, Keymap, key_as_printed, keys_of
from tui.screens.place import Place
from tui.widgets.glyphs import ASCII, UNICODE, Glyphs

if TYPE_CHECKING:  # large, and only named here
    from tui.clipboard import ClipboardWay
    from tui.fetch.wishes import Places


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """How the person wants the reader."""

    mouse: bool = True
    ascii: bool = False
    low_bandwidth: bool = False
    """Send as little as will do to the terminal, from the start."""
    keymap: Keymap = field(default_factory=dict)
    theme: str | None = None
    """The colours to begin with; None: those chosen last, else our own."""
    clipboard: "ClipboardWay | None" = None
    """The only way to the clipboard to be tried; None: the first that works."""
    browser: Sequence[str] = ()
    """The command that opens links; none: the desktop's."""
    editor: Sequence[str] = ()
    """The command that edits notes; none: that of the environment."""
    feeds: Mapping[str, str] = field(default_factory=dict)
    """What is fetched, by name; none: Hugging Face's papers of the day."""
    addresses: "Places | None" = None
    """Base addresses to fetch from, in place of the usual ones."""
    place: Place = field(default_factory=Place)
    """Where it begins."""
    place_file: Path | None = None
    """What keeps the place for the next start; None: nothing does."""
    frame_file: "Callable[[tuple[int, int]], str] | None" = None
    """Gives what keeps the first frame of a size for the next start; None: nothing does."""

    @property
    def glyphs(self) -> Glyphs:
        """The signs to draw with."""
        return ASCII if self.ascii else UNICODE

    def key(self, command: str) -> str:
        """Give the key of a command as people write it; without one, how the palette calls it."""
        keys = keys_of(BY_ID[command], self.keymap)
        if keys:
            return key_as_printed(keys[0])
        palette = keys_of(BY_ID["palette"], self.keymap)
        return " ".join([*map(key_as_printed, palette[:1]), BY_ID[command].words])
