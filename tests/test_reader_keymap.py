"""The reader under a keymap: what does a thing, and what tells of it."""

from pathlib import Path

from textual.widgets import Input

from tests.reader import reader
from tui.commands import BY_ID
from tui.screens.help import HelpScreen
from tui.screens.reader_options import ReaderOptions
from tui.widgets.bindings import live_keys
from tui.widgets.footer import KeyHints

KEYMAP = {
    "unread.next": ("p",),
    "unread.previous": ("n",),
    "mark.starred": (",", "ctrl+x"),
    "copy.title": ("w",),
    "filters": ("F",),
    "back": ("backspace", "escape"),
    "redo": (),
    "undo": (),
    "help": ("+",),
}


async def test_exchanged_keys_do_each_others_work(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap=KEYMAP)) as it:
        await it.press("p")
        assert it.here == "Bravo"
        await it.press("n")
        assert it.here == "Alpha"


async def test_any_of_several_keys_does_it_and_the_old_one_does_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap=KEYMAP)) as it:
        await it.press("s")
        assert not it.marks("Alpha").starred
        await it.press(",")
        assert it.marks("Alpha").starred
        await it.press("ctrl+x")
        assert not it.marks("Alpha").starred


async def test_a_command_without_a_key_is_only_in_the_palette(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap=KEYMAP)) as it:
        await it.press("r", "u")
        assert it.marks("Alpha").read
        live = live_keys(it.main.active_bindings)
        assert live[BY_ID["undo"]] == live[BY_ID["redo"]] == ()
        assert "undo" not in it.main.query_one(KeyHints).render().plain
        assert ": Undo" in it.said
        bound = {each.binding.id: each for each in it.main.active_bindings.values()}["undo"]
        await it.pilot.app.run_action(bound.binding.action, bound.node)
        await it.settle()
        assert not it.marks("Alpha").read


async def test_hints_help_and_search_bar_tell_the_keys_there_are(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap=KEYMAP)) as it:
        hints = it.main.query_one(KeyHints).render().plain
        assert ", star" in hints
        assert "F filter" in hints
        assert "F to filter" in str(it.main.bar.query_one(Input).placeholder)
        await it.press("+")
        screen = it.pilot.app.screen
        assert isinstance(screen, HelpScreen)
        lines = {" ".join(line.split()) for line in screen.text.splitlines()}
        assert "y w The title" in lines
        assert "no key Redo" in lines
        await it.press("+")
        assert it.pilot.app.screen is it.main


async def test_the_second_key_of_a_copy_follows_the_keymap(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap=KEYMAP)) as it:
        await it.press("y")
        assert "w  title" in str(it.main.parts.widgets.choice.render())
        await it.press("w")
        assert "Alpha" in it.said
