"""The line that asks for tags: what it offers, and what it says before enter."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.reader import Driver, reader
from tui.library.changes import Mark
from tui.paper import paper_id


async def offered(it: Driver) -> str:
    """Give the line under the prompt, as it is drawn."""
    await it.painted()
    line = it.main.parts.widgets.prompt.query_one("#offers").render()
    return " ".join(str(line).split())


def tag(it: Driver, title: str, *tags: str) -> None:
    """Tag a paper as another process would."""
    it.library.mark([paper_id(title)], [Mark(f"tag:{each}", True) for each in tags])


async def follow(it: Driver) -> None:
    """Let the reader see what another process did."""
    it.main.parts.following.look_for_changes()
    await it.settle()


async def test_the_tags_in_use_are_offered_with_their_numbers(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Echo", "moe", "agents")
        tag(it, "Delta", "moe")
        await follow(it)
        await it.press("t")
        assert await offered(it) == "moe 2 agents 1"
        await it.press("a")
        assert await offered(it) == "agents 1 new tag"


async def test_what_the_paper_has_is_not_offered(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Alpha", "moe")
        tag(it, "Echo", "agents")
        await follow(it)
        await it.press("t")
        assert await offered(it) == "agents 1"
        await it.type("moe")
        assert await offered(it) == "there already"


async def test_what_some_of_a_selection_have_is_still_offered(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Alpha", "moe", "agents")
        tag(it, "Bravo", "moe")
        await follow(it)
        await it.press("space", "space", "t")
        assert await offered(it) == "agents 1"
        assert "tag 2 papers: " in str(it.main.parts.widgets.prompt.query_one("#question").render())


async def test_tab_goes_through_the_offers_and_shift_tab_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Echo", "moe", "mobile")
        await follow(it)
        await it.press("t", "m", "tab", "tab", "shift+tab", "enter")
        assert it.marks("Alpha").tags == ("mobile",)


async def test_tab_alone_takes_the_tag_given_last(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("t", *"vla", "enter", "j", "t", "tab", "enter")
        assert it.marks("Bravo").tags == ("vla",)


async def test_a_tag_taken_by_its_initials_is_given_whole(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Echo", "reinforcement-learning")
        await follow(it)
        await it.press("t", *"rl", "tab", "enter")
        assert it.marks("Alpha").tags == ("reinforcement-learning",)


async def test_several_new_tags_are_said_to_be_new(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("tone, two")
        assert await offered(it) == "2 new tags"


async def test_a_tag_that_was_taken_back_is_new_again(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("t", *"tpyo", "enter", "u")
        await it.press("t")
        assert await offered(it) == ""


async def test_capital_t_offers_the_tags_of_the_selection_with_how_many_have_each(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Alpha", "moe", "agents")
        tag(it, "Bravo", "moe")
        tag(it, "Echo", "far")
        await follow(it)
        await it.press("space", "space", "T")
        assert await offered(it) == "moe 2 agents 1"
        await it.type("far")
        assert await offered(it) == "no paper here has far"
        await it.press("ctrl+u", "a", "tab", "enter")
        assert (it.marks("Alpha").tags, it.marks("Bravo").tags) == (("moe",), ("moe",))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_there_is_room_to_type_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reader(tmp_path, size=size) as it:
        await it.press("t")
        await it.painted()
        line = it.main.parts.widgets.prompt.query_one(Input).region
        assert line.width >= 12
        assert line.right <= size[0]
        assert it.main.parts.widgets.prompt.region.bottom <= size[1]
