"""The application: what Textual runs, and how it is run."""

from tui.app.paperdeck import Paperdeck
from tui.app.running import run

__all__ = ["Paperdeck", "run"]
