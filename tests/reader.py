"""The whole reader on a library in a temporary folder, driven by a pilot."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual import events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.making import SetClock, reading, repository, sighting
from tui.app import Paperdeck
from tui.library.drafts import Drafts
from tui.library.library import Library
from tui.paper import Marks, Sighting, paper_id
from tui.screens.main import Main
from tui.screens.stage import Reader
from tui.search.index import Index
from tui.widgets.cursor_pane import CursorPane

_TURNS = 60
_PATIENCE = 60.0
"""Seconds for what a quiet machine does in a moment."""
_HASTE = {
    "tui.app.key_queue._PATIENCE": _PATIENCE,
    "tui.screens.doing._SOON": _PATIENCE,
    "textual.app.App.NOTIFICATION_TIMEOUT": 3600.0,
}
"""How long the reader waits for what is slow, and shows what it has to say: how busy the machine is
is not what a test is about."""
TITLES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot")


_parse, _parsed = Stylesheet._parse_rules, dict[object, list[RuleSet]]()


def _parsed_once(sheet: Stylesheet, *given: object, **named: object) -> list[RuleSet]:
    """Parse the same styles once for all readers: it is a fifth of what opening one takes."""
    key = (given, *sorted(named.items()), *sorted(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, *given, **named)  # type: ignore[arg-type]
    return _parsed[key]


Stylesheet._parse_rules = _parsed_once  # type: ignore[assignment]


def six() -> list[Sighting]:
    """Give six papers that stand in the list in this order; Bravo has a repository."""
    return [
        sighting(
            title,
            abstract=f"All there is to say about {title.lower()} tasks.",
            links=(repository(f"invented/{title.lower()}"),) if title == "Bravo" else (),
            published=f"2025-0{9 - place}-01",
            day="2026-11-20" if place < 3 else "2026-11-19",
        )
        for place, title in enumerate(TITLES)
    ]


class Driver:
    """Presses keys, waits until all is done, and tells what is seen and what is kept."""

    def __init__(self, pilot: Pilot[None], library: Library, index: Index) -> None:
        self.pilot = pilot
        self.library = library
        self.index = index

    @property
    def main(self) -> Main:
        """The main screen."""
        screen = self.pilot.app.screen_stack[0]
        assert isinstance(screen, Main)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys as fast as a machine can, then wait."""
        self.press_only(*keys)
        await self.settle()

    def press_only(self, *keys: str) -> None:
        """Press keys, and wait for nothing."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            character = " " if key == "space" else key if len(key) == 1 else None
            self.pilot.app.post_message(events.Key(name, character))

    async def type(self, text: str) -> None:
        """Type a text, then wait."""
        await self.press(*("space" if char == " " else char for char in text))

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        main = self.main
        for _ in range(3):
            await self._caught_up()
            await _turns()
            later = (main.detail_later, main.counts_later, main.related_later, main.views_later)
            for pause in later:
                pause.end()  # nobody types any more
            await _turns()
            while list(self.pilot.app.workers):
                with suppress(WorkerCancelled):  # a search that another one made needless
                    await self.pilot.app.workers.wait_for_complete()
                await _turns()

    async def _caught_up(self) -> None:
        """Wait until the app has acted on every key; on a busy machine turns alone do not tell."""
        caught_up = asyncio.Event()
        if self.pilot.app.call_later(caught_up.set):
            with suppress(TimeoutError):  # it is held up on purpose, or is leaving
                await asyncio.wait_for(caught_up.wait(), _PATIENCE)

    async def painted(self) -> None:
        """Wait until the screen is laid out and drawn."""
        await self.settle()
        await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size, and wait until all is drawn."""
        await self.pilot.resize_terminal(width, height)
        await self.painted()

    @property
    def here(self) -> str:
        """The title of the paper under the cursor."""
        paper = self.main.papers.cursor
        found = self.main.papers.row(paper) if paper is not None else None
        return found.title if found else ""

    @property
    def titles(self) -> list[str]:
        """The titles in the list."""
        return [row.title for row in self.index.rows(self.main.papers.ids)]

    @property
    def said(self) -> str:
        """What the status line says happened."""
        return self.main.status.happened

    @property
    def status(self) -> str:
        """The whole status line."""
        return self.main.status.render().plain

    @property
    def query(self) -> str:
        """The query as it stands in the search bar."""
        return self.main.bar.text

    @property
    def detail(self) -> str:
        """The text in the detail pane."""
        return self.main.detail.text

    def marks(self, title: str) -> Marks:
        """What the library itself says of a paper."""
        self.library.refresh()
        return self.library.marks([paper_id(title)])

    def screen_lines(self, pane: CursorPane) -> list[str]:
        """The lines of a pane as they are drawn."""
        return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; after long in vain, fail."""
    async with asyncio.timeout(_PATIENCE):
        while not is_so():
            await asyncio.sleep(0.001)


async def _turns() -> None:
    """Let every message that is on its way arrive."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)


@asynccontextmanager
async def reader(
    folder: Path,
    papers: Sequence[Sighting] | None = None,
    size: tuple[int, int] = (120, 40),
    options: Reader | None = None,
    typed: Sequence[str] = (),
) -> AsyncIterator[Driver]:
    """Open the reader on a library that holds `papers`, six of them when none are given.

    The keys `typed` come before anything is awaited.
    """
    index = Index(folder / "library", folder / "cache")
    library = Library(folder / "library", "here-1", SetClock())
    given = six() if papers is None else papers
    if given:
        index.update()
        library.add([reading(*given)], index.known, ["page.txt"])
    drafts = Drafts.of(folder / "library", folder / "state")
    app = Paperdeck(lambda: library, index, options, lambda: drafts)
    async with AsyncExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for patience, seconds in _HASTE.items():
            patch.setattr(patience, seconds)
        pilot = await stack.enter_async_context(app.run_test(size=size, notifications=True))
        driver = Driver(pilot, Library(folder / "library", "here-1", SetClock()), index)
        await driver.press(*typed)
        while not driver.main.has_read:
            await asyncio.sleep(0.001)
        await driver.painted()
        yield driver
    index.close()
