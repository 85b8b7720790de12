"""The whole reader on a library in a temporary folder, driven by a pilot."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static
from textual.worker import WorkerCancelled

from tests.making import SetClock, reading, repository, sighting
from tui.app import Paperdeck
from tui.library.library import Library
from tui.paper import Marks, Sighting, paper_id
from tui.screens.main import Main
from tui.screens.stage import Reader
from tui.search.index import Index
from tui.widgets.paper_lines import PaperLines

TITLES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot")


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
        """Press keys one after another, then wait."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, then wait."""
        await self.press(*("space" if char == " " else char for char in text))

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(3):
            while list(self.pilot.app.workers):
                with suppress(WorkerCancelled):  # a search that another one made needless
                    await self.pilot.app.workers.wait_for_complete()
                await self.pilot.pause()
            await self.pilot.pause()

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
        shown = self.main.detail.query_one("#paper", Static).content
        assert isinstance(shown, Content)
        return shown.plain

    def marks(self, title: str) -> Marks:
        """What the library itself says of a paper."""
        self.library.refresh()
        return self.library.marks([paper_id(title)])

    def screen_lines(self, pane: PaperLines) -> list[str]:
        """The lines of the list as they are drawn."""
        return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


@asynccontextmanager
async def reader(
    folder: Path,
    papers: Sequence[Sighting] | None = None,
    size: tuple[int, int] = (120, 40),
    options: Reader | None = None,
) -> AsyncIterator[Driver]:
    """Open the reader on a library that holds `papers`, six of them when none are given."""
    index = Index.open(folder / "library", folder / "cache")
    library = Library(folder / "library", "here-1", SetClock())
    given = six() if papers is None else papers
    if given:
        index.update()
        library.add([reading(*given)], index.known, ["page.txt"])
    app = Paperdeck(library, index, options)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(pilot, Library(folder / "library", "here-1", SetClock()), index)
        await driver.settle()
        yield driver
    index.close()
