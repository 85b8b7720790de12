"""A tag renamed or merged on all papers, as one step."""

from pathlib import Path

from tests.making import readings
from tests.reader import Driver, reader
from tests.test_palette import call
from tests.test_tagging import follow, offered, tag
from tui.library.changes import Mark
from tui.paper import paper_id
from tui.screens.reader_options import ReaderOptions


async def rename(it: Driver, old: str, new: str) -> None:
    """Rename a tag by the palette."""
    await call(it, f"rename tag: {old}")
    await it.type(new)
    await it.press("enter")


async def test_a_tag_is_renamed_on_all_papers_and_u_takes_it_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Delta", "moe")
        tag(it, "Echo", "moe", "vla")
        it.library.mark([paper_id("Echo")], [Mark("hidden", True)])
        await follow(it)
        await rename(it, "moe", "Experts")
        assert it.said == "renamed tag moe to experts on 2 papers · u takes it back"
        assert (it.marks("Delta").tags, it.marks("Echo").tags) == (("experts",), ("experts", "vla"))
        await it.press("u")
        assert it.said.startswith("took back: renamed tag moe to experts on 2 papers")
        assert (it.marks("Delta").tags, it.marks("Echo").tags) == (("moe",), ("moe", "vla"))


async def test_a_name_in_use_is_said_to_be_merged_into(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Delta", "moe", "experts")
        tag(it, "Echo", "moe")
        await follow(it)
        await call(it, "rename tag: moe")
        await it.type("experts")
        assert "merge moe (2) into experts (1)? enter merges" in await offered(it)
        await it.press("enter")
        assert it.said.startswith("merged tag moe into experts on 2 papers")
        assert (it.marks("Delta").tags, it.marks("Echo").tags) == (("experts",), ("experts",))
        await it.press("u")
        assert (it.marks("Delta").tags, it.marks("Echo").tags) == (("experts", "moe"), ("moe",))
        await it.press("U")
        assert (it.marks("Delta").tags, it.marks("Echo").tags) == (("experts",), ("experts",))


async def test_the_command_asks_which_tag_and_the_papers_own_are_the_likeliest(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Alpha", "own")
        for title in ("Bravo", "Charlie"):
            tag(it, title, "common")
        await follow(it)
        await call(it, "Rename a tag, or merge")
        assert await offered(it) == "own 1 common 2"
        await it.press("tab", "enter", *"mine", "enter")
        assert it.marks("Alpha").tags == ("mine",)


async def test_a_tag_that_is_not_there_is_refused(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Alpha", "moe")
        await follow(it)
        await call(it, "Rename a tag, or merge")
        await it.press(*"nosuch", "enter")
        assert it.main.parts.widgets.prompt.asking
        await it.press("escape")
        assert it.main.focused is it.main.papers


async def test_the_same_name_and_none_change_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        tag(it, "Alpha", "moe")
        await follow(it)
        for name in ("moe", ""):
            await rename(it, "moe", name)
        assert it.said == "it has that name already"
        assert it.marks("Alpha").tags == ("moe",)


async def test_many_papers_are_one_step_too(tmp_path: Path) -> None:
    papers = readings(300)[0].sightings
    async with reader(tmp_path, papers) as it:
        await it.press("*", "t", *"moe", "enter")
        await rename(it, "moe", "experts")
        assert it.said.startswith("renamed tag moe to experts on 300 papers")
        assert len(list(it.library.history())) == 3
        await it.press("u")
        assert it.marks("Paper 7").tags == ("moe",)


async def test_the_old_name_is_offered_no_more(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("t", *"moe", "enter")
        await rename(it, "moe", "experts")
        await it.press("j", "t")
        assert await offered(it) == "experts 1"


async def test_a_keymap_can_give_it_a_key(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap={"tag.rename": ("M",)})) as it:
        tag(it, "Alpha", "moe")
        await follow(it)
        await it.press("M", *"moe", "enter", *"experts", "enter")
        assert it.marks("Alpha").tags == ("experts",)
