"""New papers from the network while the reader goes on: counted when they are there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.screens.stage import Stage

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.fetch.downloads import Fetched
    from tui.fetch.fetch_memory import FetchMemory
    from tui.fetch.wishes import Wish


class Fetching(Stage):
    """Fetches the feeds of the settings beside the screen's thread; the cursor stays."""

    _fetching: Worker[None] | None = None

    @dataclass
    class Asked(Message):
        """So many of the wishes are answered."""

        done: int
        total: int

    @dataclass
    class Came(Message):
        """What came is in the library, and why anything did not."""

        words: str
        new: int = 0
        faults: tuple[str, ...] = ()

    def action_fetch(self) -> None:
        """Fetch new papers; while that goes on, stop it."""
        if self._fetching is not None and not self._fetching.is_finished:
            self._fetching.cancel()
            self.say("stopping; what came so far is kept")
            return
        self.status.show_work("fetching")
        self._fetching = self.run_worker(self._fetch, thread=True, group="fetch")

    def _fetch(self) -> None:
        """Ask for everything, store what came, and say so."""
        from tui.fetch.client import Client
        from tui.fetch.downloads import fetch, plan_in_words, store_fetched
        from tui.fetch.fetch_memory import FetchMemory
        from tui.library.errors import LibraryError

        worker, library = get_current_worker(), self.desk.library
        client = Client(lambda: not worker.is_cancelled)
        memory, today = FetchMemory(library.own_folder), datetime.now(UTC).date()
        got: list[Fetched] = []
        try:
            wanted = list(self._wishes(memory, today))
            for each in fetch(wanted, client.get, memory, today):
                got.append(each)
                self.post_message(self.Asked(len(got), len(wanted)))
            plan = store_fetched(got, library, self.desk.index, memory)
        except (LibraryError, OSError) as error:
            self.post_message(self.Came("", faults=(str(error),)))
            return
        finally:
            client.close()
        faults = [each.fault for each in got if each.fault and not worker.is_cancelled]
        words = "" if faults and len(faults) == len(got) else plan_in_words(plan)
        new = plan.total.added if plan else 0
        self.post_message(self.Came(words, new, tuple(dict.fromkeys(faults))))

    def _wishes(self, memory: "FetchMemory", today: date) -> "Iterator[Wish]":
        from tui.fetch.feed_names import USUAL, wishes_of
        from tui.fetch.wishes import Places

        places = self.reader.addresses or Places()
        for name, text in (self.reader.feeds or USUAL).items():
            yield from wishes_of(name, text, places, memory, today)

    @on(Asked)
    def _say_how_many(self, asked: Asked) -> None:
        self.status.show_work(f"fetching, {asked.done} of {asked.total}")

    @on(Came)
    def _say_what_came(self, came: Came) -> None:
        self.status.show_work("")
        for fault in came.faults[:3]:
            self.warn(fault)
        if came.words:
            back = f"{self.reader.key('undo')} takes it back" if came.new else ""
            self.say(*filter(None, (came.words, back)))
            self.read_on()
