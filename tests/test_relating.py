"""Going to a paper like the one shown, acting there, and coming back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.making import sighting
from tests.reader import Driver, reader

GRIPPING, ASLEEP, WEATHER = "Gripping Otters Softly", "Otters Gripping Stones", "Weather"


def pane_of(driver: Driver) -> str:
    """Give the pane in use."""
    return driver.main.parts.panes.in_use


@pytest.fixture
async def driver(tmp_path: Path) -> AsyncIterator[Driver]:
    papers = [
        sighting(GRIPPING, published="2025-03-01"),
        sighting(ASLEEP, published="2025-02-01"),
        sighting(WEATHER, published="2025-01-01"),
    ]
    async with reader(tmp_path, papers) as driver:
        yield driver


def shown(driver: Driver) -> str:
    return driver.detail.splitlines()[0]


async def outside(driver: Driver) -> None:
    """Go from the only paper of a view to one that the view does not hold."""
    await driver.press("/")
    await driver.type("softly")
    await driver.press("enter", "enter", "j", "enter")


async def test_papers_like_the_one_shown_stand_at_the_end(driver: Driver) -> None:
    assert f"Like this one\n  ●  {ASLEEP}" in driver.detail
    await driver.press("G")
    assert "Like this one" not in driver.detail


async def test_enter_goes_to_a_related_paper_and_escape_comes_back(driver: Driver) -> None:
    await driver.press("enter", "j", "enter")
    assert (driver.here, shown(driver), pane_of(driver)) == (
        ASLEEP,
        ASLEEP,
        "detail",
    )
    assert driver.said == "escape goes back"
    await driver.press("escape")
    assert (driver.here, shown(driver), pane_of(driver)) == (
        GRIPPING,
        GRIPPING,
        "detail",
    )
    await driver.press("escape")
    assert pane_of(driver) == "list"


async def test_escape_goes_back_as_often_as_enter_went_on(driver: Driver) -> None:
    await driver.press("enter", "j", "enter")
    await driver.press("j", "enter")
    assert shown(driver) == GRIPPING
    await driver.press("escape")
    assert shown(driver) == ASLEEP
    await driver.press("escape")
    assert (shown(driver), pane_of(driver)) == (GRIPPING, "detail")


async def test_a_paper_outside_the_view_is_shown_and_said_to_be_so(driver: Driver) -> None:
    await outside(driver)
    assert driver.titles == [GRIPPING]
    assert shown(driver) == ASLEEP
    assert "outside this view" in driver.detail
    await driver.press("escape")
    assert shown(driver) == GRIPPING
    assert "outside this view" not in driver.detail


async def test_keys_act_on_the_paper_shown_outside_the_view(driver: Driver) -> None:
    await outside(driver)
    await driver.press("s", "r", "t")
    await driver.type("soft")
    await driver.press("enter")
    marks = driver.marks(ASLEEP)
    assert (marks.read, marks.starred, marks.tags) == (True, True, ("soft",))
    assert not driver.marks(GRIPPING).starred
    assert shown(driver) == ASLEEP
    assert "★ starred  soft  outside this view" in driver.detail
    await driver.press("u", "u")
    assert (driver.marks(ASLEEP).tags, shown(driver)) == ((), ASLEEP)


async def test_what_is_copied_is_of_the_paper_shown(driver: Driver) -> None:
    await outside(driver)
    await driver.press("y", "t")
    assert ASLEEP in driver.said


async def test_leaving_the_detail_leaves_the_paper_outside_the_view(driver: Driver) -> None:
    await outside(driver)
    await driver.press("tab")
    assert shown(driver) == GRIPPING
    await driver.press("s")
    assert driver.marks(GRIPPING).starred


async def test_going_on_in_the_list_ends_the_way_back(driver: Driver) -> None:
    await driver.press("enter", "j", "enter")
    await driver.press("n", "escape")
    assert (shown(driver), pane_of(driver)) == (WEATHER, "list")


async def test_a_click_on_a_related_paper_goes_there(driver: Driver) -> None:
    detail = driver.main.detail
    row = next(y for y in range(40) if ASLEEP in detail.render_line(y).text)
    await driver.pilot.click(detail, offset=(10, row))
    await driver.painted()
    assert shown(driver) == ASLEEP


async def test_a_paper_that_is_read_is_offered_as_read(driver: Driver) -> None:
    await driver.press("j", "r", "g")
    assert f"     {ASLEEP}" in driver.detail
