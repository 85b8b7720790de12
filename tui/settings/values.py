"""The settings: how a person wants the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from tui.commands import Keymap

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.clipboard import ClipboardWay
    from tui.fetch.wishes import Places

AUTO: Final = "auto"
SSH: Final = "ssh"
THEMES = (
    "paperdeck-dark",
    "paperdeck-light",
    "ansi-dark",
    "ansi-light",
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
)
"""Our own colours and those of Textual, which is not asked here."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `settings.toml` says, and the usual where it says nothing."""

    theme: str | None = None
    """The colours at every start; None: those chosen last in the reader."""
    mouse: bool = True
    ascii: bool | Literal["auto"] = AUTO
    """Draw with ASCII alone; `auto`: where the locale is not UTF-8."""
    clipboard: "ClipboardWay | None" = None
    """The only way to the clipboard to be tried; None: the first that works."""
    editor: Sequence[str] = ()
    """The command that edits notes; none: $VISUAL, $EDITOR or a usual one."""
    browser: Sequence[str] = ()
    """The command that opens links; none: $BROWSER or the desktop's."""
    keys: Keymap = field(default_factory=dict)
    low_bandwidth: bool | Literal["ssh"] = False
    """Send as little as will do to the terminal; `ssh`: where that is at the other end of SSH."""
    feeds: Mapping[str, str] = field(default_factory=dict)
    """What `paperdeck fetch` takes, by name; none: Hugging Face's papers of the day."""
    addresses: "Places | None" = None
    """Base addresses in place of the usual ones."""
