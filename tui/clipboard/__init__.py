"""Handing text and links to the person's own desktop, and saying truthfully how."""

from tui.clipboard.browser import Browser, OpenedLink, find_browser, hand_over, open_link
from tui.clipboard.copier import Copied, copy
from tui.clipboard.osc52 import LARGEST, Send, osc52, to_terminal
from tui.clipboard.ways import ChosenWay, ClipboardWay, chosen, ways

__all__ = [
    "LARGEST",
    "Browser",
    "ChosenWay",
    "ClipboardWay",
    "Copied",
    "OpenedLink",
    "Send",
    "chosen",
    "copy",
    "find_browser",
    "hand_over",
    "open_link",
    "osc52",
    "to_terminal",
    "ways",
]
