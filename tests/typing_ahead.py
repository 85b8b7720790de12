"""The same keys typed slowly and ahead: what each leaves in the library and on the screen."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Label, TextArea

from tests.making import SetClock, reading, repository, sighting
from tests.reader import Driver, reader
from tui import clipboard
from tui.library.changes import Mark
from tui.library.library import Library
from tui.library.views import saved
from tui.paper import Link, Sighting, paper_id
from tui.search.index import Index
from tui.widgets.prompt import Prompt

Keys = Sequence[str]
Burst = tuple[Keys, float]
"""Keys that come together, and the seconds until the next ones come."""
State = dict[str, object]

_WORDS = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel")
_A_WHILE = 0.02
"""Seconds that clipboard and browser take."""
_APART = (0.0, 0.005, 0.03, 0.13)
"""Seconds that two bursts of keys come apart."""
_SIZES = ((120, 40), (80, 24), (60, 20))
_NAMED = {"enter", "escape", "down", "up", "tab", "space", "ctrl+s", "ctrl+u"}
SINGLE: Keys = (
    *("j", "j", "k", "g", "G", "n", "p", "pagedown", "ctrl+d", "ctrl+u", "down", "up", "J", "K"),
    *("r", "r", "d", "s", "u", "u", "U", ".", "R", "space", "v", "*", "t", "T", "N", "/", "?", ":"),
    *("tab", "shift+tab", "h", "l", "z", "f", "enter", "enter", "escape", "escape"),
    *("[", "]", "S", "1", "2", "3", "4", "V", "C", "<", ">", "X", "=", "#", "o", "O", "y"),
)
SCRIPTS = (
    *(": theme enter nord enter", ": star enter", ": tag: moe enter", ": view 2 enter"),
    *(": down down enter", ": zzz enter escape", ": rename enter moe enter big enter"),
    *(": note enter hello escape", ": undo enter", "t new enter : tag: new enter"),
    *("/ delta enter", "/ is:unread enter", "/ acme escape", "/ quantized down", "/ zzz enter"),
    *("/ ( enter escape escape", "/ ctrl+u is:hidden enter", "/ is:starred enter / echo enter"),
    *("t new enter", "t a,b enter", "t m tab enter", "T enter", "T escape", "T moe enter t m tab"),
    *("N text escape", "N more ctrl+s", "V name enter", "V escape", "C other enter"),
    *("? star enter", "? down down enter", "? ?", "y y", "y 1", "y t", "y x", "y escape"),
    *("f j j enter escape", "f G enter escape", "f j enter j enter f", "f j j space j enter f"),
    *("enter j escape", "enter j enter escape", "enter G enter escape", "j j enter enter"),
    *("enter j j j enter escape escape", "l j enter h", "# j escape", "= j", "S S", "v j j r"),
    *("1 r r r r r r r r", "1 r d r d r d u u", "2 s s", "/ is:unread enter r d r d r d r d"),
    *("space space t x enter", "* s", "G r r r", "G d d", "d d 4 r u", "r 1 r u", "d ] r"),
)


def papers() -> list[Sighting]:
    """Give papers of three days, most of them with links, some of them alike."""
    return [
        sighting(
            f"{word} of quantized models",
            abstract=f"All there is to say about {word.lower()} and {_WORDS[place - 1].lower()}.",
            links=(
                repository(f"invented/{word.lower()}"),
                Link(f"https://{word.lower()}.example/", "project", f"{word.lower()}.example"),
            )[: place % 3],
            published=f"2025-0{9 - place}-01",
            day=f"2026-11-{20 - place // 3}",
            organization="Acme" if place % 2 else "",
        )
        for place, word in enumerate(_WORDS)
    ]


IDS = tuple(paper_id(each.title) for each in papers())


def furnish(folder: Path) -> None:
    """Make a library of these papers, some of them marked, with three saved views."""
    folder.mkdir(parents=True)
    library = Library(folder / "library", "here-1", SetClock())
    with Index(folder / "library", folder / "cache") as index:
        index.update()
        library.add([reading(*papers())], index.known, ["page.txt"])
        library.mark(IDS[2:4], [Mark("read", True)])
        library.mark(IDS[4:5], [Mark("starred", True), Mark("tag:moe", True)])
        library.mark(IDS[7:], [Mark("hidden", True), Mark("tag:lora", True)])
        library.edit_views(lambda held: saved(held, "to read", "is:unread"))
        library.edit_views(lambda held: saved(held, "stars", "is:starred"))
        library.edit_views(lambda held: saved(held, "moe", "tag:moe"))
        index.update()


@dataclass
class Outside:
    """What went to the clipboard and to the browser."""

    copied: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)


@contextmanager
def outside(takes: bool = True) -> Iterator[Outside]:
    """Stand in for clipboard and browser; both are slow, and may take nothing."""
    seen = Outside()

    def copy(text: str, *_: Any, **__: Any) -> clipboard.Copied:
        time.sleep(_A_WHILE)
        seen.copied.append(text)
        return clipboard.Copied("system", "Copied" if takes else "Not copied", takes)

    def open_link(url: str, **_: Any) -> clipboard.OpenedLink:
        time.sleep(_A_WHILE)
        seen.opened.append(url)
        return clipboard.OpenedLink(takes, "Opened" if takes else "Not opened")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clipboard, "copy", copy)
        patch.setattr(clipboard, "open_link", open_link)
        yield seen


def state(it: Driver, seen: Outside) -> State:
    """Give what keys can change: the library, what is on the screen, and what left the reader."""
    main, parts, focused = it.main, it.main.parts, it.pilot.app.focused
    it.library.refresh()
    typed = ""
    if isinstance(focused, Input):
        typed = focused.value
    elif isinstance(focused, TextArea):
        typed = focused.text
    return {
        "marks": [it.library.marks([each]) for each in IDS],
        "views": it.library.views(),
        "copied": seen.copied,
        "opened": seen.opened,
        "screens": [type(each).__name__ for each in it.pilot.app.screen_stack],
        "focused": (type(focused).__name__, focused.id if focused else None),
        "theme": it.pilot.app.theme,
        "typed": typed,
        "pane": (parts.panes.in_use, parts.panes.is_zoomed),
        "list": list(main.papers.ids),
        "cursor": main.papers.cursor,
        "selected": main.papers.selected,
        "query": (parts.view.query, main.bar.text),
        "asked": _asked(parts.widgets.prompt),
        "choosing": parts.copying.is_choosing,
        "detail": (parts.in_hand.aside, main.detail.paper, main.detail._stop, main.detail.top),
        "filters": main.filters._words_at_cursor(),
    }


def _asked(prompt: Prompt) -> tuple[str, str] | None:
    """Give what is asked and the answer as it stands."""
    if not prompt.asking:
        return None
    question = prompt.query_one("#question", Label).content
    return str(question), prompt.query_one("#answer", Input).value


async def after(folder: Path, way: "Way", *bursts: Burst) -> State:
    """Give how things stand after bursts of keys."""
    async with _opened(folder, way) as (it, seen):
        for keys, seconds in bursts:
            it.press_only(*keys)
            await asyncio.sleep(seconds)
        await it.painted()
        return state(it, seen)


async def after_slowly(folder: Path, way: "Way", keys: Keys) -> State:
    """Give how things stand after keys, each pressed when all has come to rest."""
    async with _opened(folder, way) as (it, seen):
        for key in keys:
            await it.press(key)
            await it.painted()
        return state(it, seen)


@asynccontextmanager
async def _opened(folder: Path, way: "Way") -> AsyncIterator[tuple[Driver, Outside]]:
    furnish(folder)
    with outside(way.takes) as seen:
        async with reader(folder, [], way.size) as it:
            yield it, seen


@dataclass(frozen=True)
class Way:
    """How a reader is: the size of its terminal, and whether clipboard and browser take things."""

    size: tuple[int, int] = _SIZES[0]
    takes: bool = True

    @classmethod
    def any(cls, dice: random.Random) -> "Way":
        """Give one at random."""
        return cls(dice.choice(_SIZES), dice.random() < 0.8)


def keys_of(script: str) -> Keys:
    """Give the keys of a script: words that name no key are typed letter by letter."""
    found: list[str] = []
    for word in script.split():
        found += [word] if word in _NAMED else list(word)
    return found


def any_keys(dice: random.Random, parts: int) -> list[str]:
    """Give keys at random: scripts of dialogs, some broken off, and single keys."""
    keys: list[str] = []
    for _ in range(parts):
        if dice.random() < 0.4:
            keys.append(dice.choice(SINGLE))
            continue
        script = keys_of(dice.choice(SCRIPTS))
        keys += script[: dice.randint(1, len(script))] if dice.random() < 0.2 else script
    return keys


def parted(dice: random.Random, keys: Keys) -> list[Burst]:
    """Part keys into bursts at random."""
    cuts = sorted(dice.sample(range(len(keys) + 1), len(keys) // 3))
    bursts = zip([0, *cuts], [*cuts, len(keys)], strict=True)
    return [(keys[start:end], dice.choice(_APART)) for start, end in bursts]
