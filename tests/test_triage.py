"""A hundred papers decided in one sitting, with every key counted."""

from collections.abc import Iterator
from pathlib import Path

from tests.making import sighting
from tests.reader import Driver, reader
from tui.screens.summary import SummaryScreen

MOST_KEYS = 150
PAPERS = [sighting(f"Paper {place:03}", line=place) for place in range(101)]
STARRED = set(range(0, 100, 10))
TAGGED = set(range(5, 100, 20))
MISTAKEN = set(range(3, 100, 20))


def keys(paper: int) -> Iterator[str]:
    """Give the keys for one paper: star and tag stay on it, the decision goes on."""
    decision = "d" if paper % 3 == 0 else "r"
    if paper in STARRED:
        yield "s"
    if paper in TAGGED:
        yield from ("t", "v", "tab", "enter")
    if paper in MISTAKEN:
        yield from ("d" if decision == "r" else "r", "u")
    yield decision


async def decide_all(driver: Driver) -> int:
    """Decide a hundred papers and give how many keys it took."""
    pressed = [key for paper in range(100) for key in keys(paper)]
    await driver.press(*pressed)
    return len(pressed)


async def test_a_hundred_papers_take_at_most_150_keys(tmp_path: Path) -> None:
    async with reader(tmp_path, PAPERS) as driver:
        await driver.press("G", "t", *"vla", "enter", "/", *"is:unread", "enter", "g")
        count = await decide_all(driver)
        assert "100 of 101, 1 left" in driver.status
        await driver.press("r")
        await driver.painted()
        told = driver.pilot.app.screen
        assert isinstance(told, SummaryScreen)
        assert told.text.startswith("101 decided: 67 read, 34 hidden; 10 starred, 5 tagged\n")
        assert "all 101 decided" in driver.status
        marks = [driver.marks(f"Paper {place:03}") for place in range(100)]
    assert count <= MOST_KEYS
    assert [each.hidden for each in marks] == [place % 3 == 0 for place in range(100)]
    assert [each.read for each in marks] == [place % 3 != 0 for place in range(100)]
    assert {place for place, each in enumerate(marks) if each.starred} == STARRED
    assert {place for place, each in enumerate(marks) if each.tags == ("vla",)} == TAGGED
