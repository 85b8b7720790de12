"""The reader from its start to the exit code, with the terminal given back at any end."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.paperdeck import Paperdeck
from tui.failure import EndedByError, UnreadError
from tui.library.errors import LibraryError
from tui.screens.live_library import drafts_of, opener
from tui.screens.reader_options import ReaderOptions
from tui.search.index import Index

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.first_screen.hold import Hold


def run(
    folder: Path,
    state: Path,
    index: Index,
    options: ReaderOptions | None = None,
    hold: "Hold | None" = None,
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
    else:
        _run_in_terminal(app, mouse, hold)
    if app.fault is not None:
        raise app.fault if isinstance(app.fault, LibraryError) else EndedByError(app.fault)
    if app.unread_why and not app.return_code:
        raise UnreadError(app.unread_why)
    return app.return_code or 0


def _run_in_terminal(app: Paperdeck, mouse: bool, hold: "Hold | None") -> None:
    from tui.driver.guarded import guarded
    from tui.driver.leaving import Leaving
    from tui.driver.taking_over import TerminalDriver, taking_over
    from tui.first_screen.hold import Hold

    hold = hold or Hold("")

    def give_back() -> None:
        hold.give_back()
        if isinstance(app._driver, TerminalDriver):
            app._driver.give_back()

    with Leaving(give_back) as leaving:
        app.leaving = leaving
        app.driver_class = guarded(taking_over(hold, leaving.go, app._handle_exception))
        try:
            app.run(mouse=mouse)
        finally:
            if isinstance(app._driver, TerminalDriver):
                app._driver.drain()
            give_back()
        if leaving.code:
            app._return_code = leaving.code
