"""The application: what Textual runs, and how it is run."""

from tui.app.paperdeck import Paperdeck
from tui.app.session import run_reader

__all__ = ["Paperdeck", "run_reader"]
