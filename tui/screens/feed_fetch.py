"""New papers from the network while the reader goes on: counted when they are there."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from tui.screens.background import Background
from tui.screens.following import Following
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets
from tui.screens.reader_options import ReaderOptions

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.fetch.fetching import Fetched
    from tui.fetch.memory import Memory
    from tui.fetch.wishes import Wish


class FeedFetch:
    """Fetches the feeds of the settings beside the screen's thread; the cursor stays."""

    def __init__(
        self,
        library: LiveLibrary,
        widgets: MainWidgets,
        background: Background,
        options: ReaderOptions,
        following: Following,
    ) -> None:
        self._library = library
        self._widgets = widgets
        self._background = background
        self._options = options
        self._following = following
        self._under_way: Worker[None] | None = None

    def begin_or_stop(self) -> None:
        """Fetch new papers; while that goes on, stop it."""
        if self._under_way is not None and not self._under_way.is_finished:
            self._under_way.cancel()
            self._widgets.say("stopping; what came so far is kept")
            return
        self._widgets.status.show_work("fetching")
        self._under_way = self._background.run(self._fetch, group="fetch")

    def _fetch(self) -> None:
        """Ask for everything, store what was added, and say so."""
        from tui.fetch.client import Client
        from tui.fetch.fetching import fetch
        from tui.fetch.memory import Memory
        from tui.fetch.storing import in_words, store
        from tui.library.errors import LibraryError

        worker, library = get_current_worker(), self._library.opened
        client = Client(lambda: not worker.is_cancelled)
        memory, today = Memory(library.own_folder), datetime.now(UTC).date()
        got: list[Fetched] = []
        try:
            wanted = list(self._wishes(memory, today))
            for each in fetch(wanted, client.get, memory, today):
                got.append(each)
                self._background.soon(self._say_how_many, len(got), len(wanted))
            plan = store(got, library, self._library.index, memory)
        except (LibraryError, OSError) as error:
            self._background.soon(self._finish, "", 0, (str(error),))
            return
        finally:
            client.close()
        faults = [each.fault for each in got if each.fault and not worker.is_cancelled]
        words = "" if faults and len(faults) == len(got) else in_words(plan)
        new = plan.total.added if plan else 0
        self._background.soon(self._finish, words, new, tuple(dict.fromkeys(faults)))

    def _wishes(self, memory: "Memory", today: date) -> "Iterator[Wish]":
        from tui.fetch.named import USUAL, wishes_of
        from tui.fetch.wishes import Places

        places = self._options.addresses or Places()
        for name, text in (self._options.feeds or USUAL).items():
            yield from wishes_of(name, text, places, memory, today)

    def _say_how_many(self, done: int, total: int) -> None:
        self._widgets.status.show_work(f"fetching, {done} of {total}")

    def _finish(self, words: str, new: int, faults: Sequence[str]) -> None:
        """Say what was added, and why anything was not."""
        self._widgets.status.show_work("")
        for fault in faults[:3]:
            self._widgets.warn(fault)
        if words:
            back = f"{self._options.key('undo')} takes it back" if new else ""
            self._widgets.say(*filter(None, (words, back)))
            self._following.read_on()
