"""The reader from its start to the exit code, with the terminal given back at any end."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.paperdeck import Paperdeck, guarded
from tui.failure import EndedByError, UnreadError
from tui.library.errors import LibraryError
from tui.screens.live_library import drafts_of, opener
from tui.screens.reader_options import ReaderOptions
from tui.search.index import Index
from tui.textual_internals.app_internals import driver_of

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.first_screen.held_terminal import HeldTerminal


def run_reader(
    folder: Path,
    state: Path,
    index: Index,
    options: ReaderOptions | None = None,
    hold: "HeldTerminal | None" = None,
) -> int:
    """Open the reader on a library until the person leaves; give the exit code.

    It takes the terminal over from `hold`.

    Raises:
        EndedByError: something went wrong in the reader itself; the terminal is given back.
        LibraryError: the library cannot be read or written, and nobody expected that.
        UnreadError: it, or a part of it, could not be read.
    """
    app = Paperdeck(
        opener(folder, state, index.cache_folder), index, options, drafts_of(folder, state)
    )
    mouse = (options or ReaderOptions()).mouse
    if sys.platform == "win32":
        app.run(mouse=mouse)
        told = 0
    else:
        told = _run_in_terminal(app, mouse, hold)
    if app.fault is not None:
        raise app.fault if isinstance(app.fault, LibraryError) else EndedByError(app.fault)
    code = told or app.return_code or 0
    if app.unread_why and not code:
        raise UnreadError(app.unread_why)
    return code


def _run_in_terminal(app: Paperdeck, mouse: bool, hold: "HeldTerminal | None") -> int:
    """Run the reader; give the exit code when a signal ended it, else 0."""
    from tui.driver.exit_signals import ExitSignals
    from tui.driver.terminal_driver import TerminalDriver, driver_for
    from tui.first_screen.held_terminal import HeldTerminal

    hold = hold or HeldTerminal("")

    def give_back() -> None:
        hold.give_back()
        driver = driver_of(app)
        if isinstance(driver, TerminalDriver):
            driver.give_back()

    with ExitSignals(give_back) as signals:
        app.exit_signals = signals
        app.driver_class = guarded(driver_for(hold, signals.go, app.end_with))
        try:
            app.run(mouse=mouse)
        finally:
            driver = driver_of(app)
            if isinstance(driver, TerminalDriver):
                driver.drain()
            give_back()
        return signals.code
