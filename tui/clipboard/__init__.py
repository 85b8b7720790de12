"""Handing text and links to the person's own desktop, and saying truthfully how."""

from tui.clipboard.browser import Browser, Opened, find_browser, hand_over, open_link
from tui.clipboard.copying import Copied, copy
from tui.clipboard.terminal import LARGEST, Send, osc52, to_terminal
from tui.clipboard.ways import Choice, Way, chosen, ways

__all__ = [
    "LARGEST",
    "Browser",
    "Choice",
    "Copied",
    "Opened",
    "Send",
    "Way",
    "chosen",
    "copy",
    "find_browser",
    "hand_over",
    "open_link",
    "osc52",
    "to_terminal",
    "ways",
]
