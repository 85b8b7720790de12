"""Copying and opening from the reader, and what is said of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Label

from tests.making import repository, sighting
from tests.reader import reader
from tui import clipboard
from tui.clipboard import Browser, ClipboardWay, Copied, OpenedLink, Send, osc52
from tui.paper import Link
from tui.screens.copying import SelectTextScreen
from tui.screens.reader_options import ReaderOptions

PAPER = sighting(
    "Alpha",
    arxiv_id="2401.00001",
    links=(Link("https://alpha.example", "project", "alpha.example"), repository()),
)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied, in a clipboard that always works."""
    texts: list[str] = []

    def copy(text: str, send: Send, only: ClipboardWay | None) -> Copied:
        texts.append(text)
        return Copied("tmux", "In tmux")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


SECOND_KEYS = {
    "y": "https://github.com/invented/code",
    "p": "https://alpha.example",
    "a": "https://arxiv.org/abs/2401.00001",
    "h": "https://huggingface.co/papers/2401.00001",
    "t": "Alpha",
    "c": "git clone https://github.com/invented/code",
    "1": "https://alpha.example",
    "2": "https://github.com/invented/code",
}


async def test_the_second_key_says_what_is_copied(tmp_path: Path, copied: list[str]) -> None:
    async with reader(tmp_path, [PAPER]) as it:
        for key, text in SECOND_KEYS.items():
            await it.press("y", key)
            assert copied[-1] == text
            assert (it.said.startswith("In tmux: "), it.said.endswith(text)) == (True, True)
            assert it.main.focused is it.main.papers


async def test_yy_takes_the_best_link_there_is_and_says_which(
    tmp_path: Path, copied: list[str]
) -> None:
    async with reader(tmp_path, [sighting("Alpha", arxiv_id="2401.00001")]) as it:
        await it.press("y", "y")
        assert it.said.startswith("In tmux: arXiv link https://")


async def test_y_alone_shows_what_there_is(tmp_path: Path, copied: list[str]) -> None:
    async with reader(tmp_path, [PAPER]) as it:
        await it.press("y")
        assert it.main.parts.widgets.choice.display
        await it.press("escape")
        assert not it.main.parts.widgets.choice.display
        assert copied == []


async def test_a_key_that_means_nothing_here_does_nothing_else(
    tmp_path: Path, copied: list[str]
) -> None:
    async with reader(tmp_path) as it:
        await it.press("y", "s")
        assert not it.marks("Alpha").starred
        assert copied == []
        await it.press("s")
        assert it.marks("Alpha").starred


async def test_what_a_paper_does_not_have_is_said(tmp_path: Path, copied: list[str]) -> None:
    async with reader(tmp_path) as it:
        await it.press("y", "p")
        assert it.said == "this paper has no such thing to copy · y t copies its title"


async def test_the_links_of_a_selection_are_copied_a_line_each(
    tmp_path: Path, copied: list[str]
) -> None:
    other = sighting("Bravo", links=(repository("invented/other"),))
    async with reader(tmp_path, [PAPER, other]) as it:
        await it.press("*")
        await it.press("y", "y")
        assert sorted(copied[0].splitlines()) == [
            "https://github.com/invented/code",
            "https://github.com/invented/other",
        ]
        assert it.said.startswith("In tmux: 2 links of 2 papers https://")


async def test_bibtex_is_copied_of_one_paper(tmp_path: Path, copied: list[str]) -> None:
    async with reader(tmp_path, [PAPER]) as it:
        await it.press("y", "b")
        assert copied[0].startswith("@misc{alpha,\n  title = {Alpha},\n  eprint = {2401.00001},")
        assert it.said == "In tmux: BibTeX @misc{alpha,"


async def test_the_bibtex_of_a_selection_is_one_text_with_keys_of_their_own(
    tmp_path: Path, copied: list[str]
) -> None:
    papers = [sighting("Alpha: a"), sighting("The Alpha"), PAPER]
    async with reader(tmp_path, papers) as it:
        await it.press("*")
        await it.press("y", "b")
        keys = [line for line in copied[0].splitlines() if line.startswith("@misc")]
        assert sorted(keys) == ["@misc{alpha,", "@misc{alphaa,", "@misc{alphab,"]
        assert it.said.startswith("In tmux: 3 BibTeX entries of 3 papers @misc")


async def test_what_no_selected_paper_has_is_said(tmp_path: Path, copied: list[str]) -> None:
    async with reader(tmp_path) as it:
        await it.press("*")
        await it.press("y", "p")
        assert it.said == "these papers have no such thing"


@pytest.fixture
def over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes it look as over SSH, in a terminal that takes a clipboard."""
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    monkeypatch.setenv("TERM", "xterm-256color")


async def test_the_terminal_is_asked_through_the_app(
    tmp_path: Path, over_ssh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path, [PAPER]) as it:
        written: list[str] = []
        monkeypatch.setattr(it.pilot.app._driver, "write", written.append)
        await it.press("y", "t")
        assert osc52("Alpha") in written
        assert it.said == "Sent to your terminal (OSC 52, which never answers): title Alpha"


async def test_selected_text_goes_the_same_way(tmp_path: Path, copied: list[str]) -> None:
    async with reader(tmp_path, [PAPER]) as it:
        it.pilot.app.copy_to_clipboard("some words")
        await it.settle()
        assert copied == ["some words"]
        assert it.pilot.app.clipboard == "some words"


async def test_what_went_nowhere_is_shown_to_be_selected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(text: str, send: Send, only: ClipboardWay | None) -> Copied:
        return Copied("file", "Not copied: the text is in /a/file", ok=False)

    monkeypatch.setattr(clipboard, "copy", copy)
    async with reader(tmp_path, [PAPER]) as it:
        await it.press("y", "y")
        dialog = it.pilot.app.screen
        assert isinstance(dialog, SelectTextScreen)
        assert dialog.shown == "https://github.com/invented/code"
        assert "/a/file" in str(dialog.query_one("#words", Label).content)
        await it.press("escape")
        assert it.pilot.app.screen is it.main


async def test_o_opens_the_page_and_capital_o_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_link(url: str, chosen: Sequence[str]) -> OpenedLink:
        opened.append(url)
        return OpenedLink(True, "opened")

    monkeypatch.setattr(clipboard, "open_link", open_link)
    async with reader(tmp_path, [PAPER]) as it:
        await it.press("o", "O", "l", "enter")
        assert opened == [
            "https://arxiv.org/abs/2401.00001",
            "https://github.com/invented/code",
            "https://alpha.example",
        ]


async def test_a_host_that_looks_like_another_is_told_when_its_link_is_copied_or_opened(
    tmp_path: Path, copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "open_link", lambda url, chosen=(): OpenedLink(True, "opened"))
    paper = sighting("Alpha", links=(Link("https://xn--gthub-n2e.com/a", "project", "x"),))
    async with reader(tmp_path, [paper]) as it:
        await it.press("y", "p")
        assert it.said.startswith("mixed alphabets: In tmux: project page ")
        await it.press("o")
        assert it.said.startswith("mixed alphabets: opened")


async def test_where_no_browser_is_the_link_is_copied_and_shown(
    tmp_path: Path, copied: list[str], over_ssh: None
) -> None:
    async with reader(tmp_path, [PAPER]) as it:
        await it.press("O")
        assert copied == ["https://github.com/invented/code"]
        assert "no browser is opened over SSH" in it.said
        assert it.said.endswith("https://github.com/invented/code")


async def test_a_link_too_long_for_the_status_line_is_shown_whole(
    tmp_path: Path, copied: list[str], over_ssh: None
) -> None:
    async with reader(tmp_path, [PAPER], size=(60, 20)) as it:
        await it.press("O")
        shown = [each.message for each in it.pilot.app._notifications]
        assert shown == [it.said]
        assert it.said.endswith("https://github.com/invented/code")


async def test_a_browser_of_the_terminal_is_lent_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: list[str]
) -> None:
    lent: list[Browser] = []

    def hand_over(browser: Browser) -> OpenedLink:
        lent.append(browser)
        return OpenedLink(True, "handed over")

    @contextmanager
    def suspend() -> Iterator[None]:
        yield

    program = tmp_path / "w3m"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(clipboard, "hand_over", hand_over)
    options = ReaderOptions(browser=[str(program)])
    async with reader(tmp_path, [PAPER], options=options) as it:
        monkeypatch.setattr(it.pilot.app, "suspend", suspend)
        await it.press("O")
        assert lent[0].command == (str(program), "https://github.com/invented/code")
        assert it.said.startswith("handed over: https://")


async def test_a_paper_without_pages_says_so(tmp_path: Path, copied: list[str]) -> None:
    async with reader(tmp_path) as it:
        await it.press("o")
        assert it.said == "this paper names no page"
        await it.press("O")
        assert it.said == "this paper names no repository"


async def test_an_empty_library_has_nothing_to_copy(tmp_path: Path, copied: list[str]) -> None:
    async with reader(tmp_path, []) as it:
        await it.press("y", "o", "O")
        assert it.said == "there is no paper here"
