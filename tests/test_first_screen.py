"""The rows that are on the screen before the reader is: true, and gone without a trace."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from tui.first_screen.saved_frame import SavedFrame, frame_file, load_frame, look_name, save_frame
from tui.search.index import Index

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

from tests.forty_papers import imported
from tests.terminal import UNKNOWN_TO_PYTE, Terminal, environment

__all__ = ["imported"]

ROOT = Path(__file__).parent.parent
READER = (sys.executable, "-m", "tui")
ASKED = b"\x1b[?2026$p"
"""What the reader itself begins with."""
SIZES = ((120, 40), (80, 24), (40, 12))
Opened = Callable[..., Terminal]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path) | {"COLORTERM": "truecolor"}


@pytest.fixture
def opened(env: dict[str, str], imported: Path) -> Opened:
    """Opens the reader on a copy of it that was looked through, as after an import."""
    library = shutil.copytree(imported, env["PAPERDECK_LIBRARY"])
    with Index(Path(library), Path(env["XDG_CACHE_HOME"], "paperdeck")) as index:
        index.update()

    def start(code: str = "", size: tuple[int, int] = (120, 40), **more: str) -> Terminal:
        command = (sys.executable, "-c", code) if code else READER
        return Terminal(command, {**env, **more}, size)

    return start


def waiting(until: Path) -> str:
    """Give a reader that waits while the first screen is up, until there is a file."""
    return (
        "import os, sys, time; from tui.cli import main;"
        f"there = lambda: time.sleep(0.05) or os.path.exists({str(until)!r});"
        "begun = lambda: sys.stderr.write('\\x1b]0;waiting\\x07') and sys.stderr.flush();"
        "wait = lambda _, name, *__: "
        "(begun(), any(there() for _ in range(2_000)), None)[2] if name == 'tui.app' else None;"
        "sys.meta_path.insert(0, type('Slow', (), {'find_spec': wait})());"
        "sys.exit(main([]))"
    )


def visit(terminal: Terminal, *keys: str) -> None:
    """Start the reader, press keys and leave."""
    with terminal:
        terminal.wait_for("40 unread")
        terminal.settle()
        terminal.press(*keys, "q")
        assert terminal.code() == 0


def frame(env: dict[str, str]) -> SavedFrame:
    """Give the only frame that is kept."""
    (file,) = Path(env["XDG_CACHE_HOME"], "paperdeck", "frames").iterdir()
    kept = load_frame(str(file))
    assert kept is not None
    return kept


def lists(terminal: Terminal, kept: SavedFrame) -> Iterator[list[str]]:
    """Give what stood in the list's columns at the end of the first screen, and of each frame."""
    again = Terminal.__new__(Terminal)
    again.screen = pyte.Screen(terminal.screen.columns, terminal.screen.lines)
    stream = pyte.ByteStream(again.screen)
    for frame in re.split(rb"\x1b\[\?2026(?:l|\$p)", terminal.written):
        stream.feed(UNKNOWN_TO_PYTE.sub(b"", frame))
        yield in_list(again, kept)


def in_list(terminal: Terminal, kept: SavedFrame) -> list[str]:
    """Give what stands in the list's columns."""
    lines = terminal.screen.display[kept.y : kept.y + kept.height]
    return [line[kept.x : kept.x + kept.width].rstrip() for line in lines]


@pytest.mark.parametrize(
    ("size", "steps"),
    [
        ((120, 40), 17),
        ((40, 12), 17),
        *(pytest.param(size, 0, marks=pytest.mark.slow) for size in SIZES),
        pytest.param((80, 24), 17, marks=pytest.mark.slow),
    ],
)
def test_the_rows_are_those_that_the_reader_shows(
    opened: Opened, env: dict[str, str], tmp_path: Path, size: tuple[int, int], steps: int
) -> None:
    visit(opened(size=size), *"rjs", *"j" * steps)
    subprocess.run((*READER, "find"), env={**os.environ, **env}, capture_output=True, check=True)
    with opened(waiting(tmp_path / "never"), size=size) as first:
        first.wait_for("search")
        first.settle()
        rows = in_list(first, frame(env))
    with opened(size=size) as terminal:
        terminal.wait_for("39 of 40 unread")
        terminal.settle()
        assert in_list(terminal, frame(env)) == rows
        assert all(shown == rows for shown in lists(terminal, frame(env)))
        assert any("▌" in row for row in rows)
        assert len(terminal.written.split(ASKED)[0]) > 1000


def test_the_first_screen_is_covered_without_a_blank(opened: Opened) -> None:
    visit(opened())
    with opened() as terminal:
        terminal.wait_for("newest first")
        terminal.settle()
        assert terminal.written.count(b"\x1b[?1049h") == 1
        assert b"\x1b[2J" not in terminal.written
        terminal.press("q")
        assert terminal.code() == 0
        assert terminal.is_cooked
        assert terminal.written.count(b"\x1b[?1049l") == 1


def test_keys_typed_at_the_first_screen_are_kept_unseen(
    opened: Opened, env: dict[str, str], tmp_path: Path
) -> None:
    visit(opened())
    with opened(waiting(tmp_path / "go on")) as terminal:
        terminal.wait_for("q quit")
        terminal.settle()
        shown = terminal.text
        terminal.press("j", "j", "s")
        assert terminal.text == shown
        (tmp_path / "go on").touch()
        terminal.wait_for("newest first")
        terminal.settle()
        assert in_list(terminal, frame(env))[4].startswith("▌")
        assert "★" in in_list(terminal, frame(env))[5]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGINT, 130),
        (signal.SIGTERM, 143),
        pytest.param(signal.SIGHUP, 129, marks=pytest.mark.slow),
    ],
)
def test_a_signal_at_the_first_screen_gives_the_terminal_back(
    opened: Opened, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    visit(opened())
    with opened(waiting(tmp_path / "never")) as terminal:
        terminal.wait_for("search")
        while b"]0;waiting" not in terminal.written:
            terminal.settle()
        if number == signal.SIGINT:
            terminal.press("ctrl+c")
        else:
            os.kill(terminal.process.pid, number)
        assert terminal.code() == code
        assert is_given_back(terminal)


def test_a_reader_that_cannot_start_gives_the_terminal_back(opened: Opened) -> None:
    visit(opened())
    fails = (
        "import sys; sys.modules['tui.app'] = None; from tui.cli import main; sys.exit(main([]))"
    )
    with opened(fails) as terminal:
        assert terminal.code() == 70
        assert is_given_back(terminal)
        assert "tui.app" in terminal.after


def is_given_back(terminal: Terminal) -> bool:
    """Give whether a shell can go on."""
    left = terminal.written.rfind(b"\x1b[?1049l")
    shown = terminal.written.rfind(b"\x1b[?25h")
    return terminal.is_cooked and left > 0 and shown > terminal.written.rfind(b"\x1b[?25l")


@pytest.mark.parametrize(
    "keys",
    [
        ["/", *"is:unread", "enter"],
        pytest.param(["z"], marks=pytest.mark.slow),
        pytest.param(["f"], marks=pytest.mark.slow),
    ],
)
def test_another_view_than_the_list_of_all_is_waited_for(opened: Opened, keys: list[str]) -> None:
    visit(opened())
    with opened() as terminal:
        terminal.wait_for("newest first")
        terminal.settle(0.6)  # the place is kept once the library was read
        terminal.press(*keys)
        terminal.press("ctrl+c")
        assert terminal.code() == 0
    with opened() as terminal:
        terminal.wait_for("search" if keys != ["z"] else "? help")
        assert len(terminal.written.split(ASKED)[0]) < 100


def test_a_size_not_seen_before_is_waited_for(opened: Opened) -> None:
    visit(opened())
    with opened(size=(100, 30)) as terminal:
        terminal.wait_for("newest first")
        assert len(terminal.written.split(ASKED)[0]) < 100


def test_without_colours_it_has_none(opened: Opened) -> None:
    for _ in range(2):
        terminal = opened(NO_COLOR="1")
        visit(terminal)
    assert len(terminal.written.split(ASKED)[0]) > 1000
    assert not re.findall(rb"[34]8;[25];", terminal.written.split(ASKED)[0])


FRAME = SavedFrame(
    "\x1b[1;1Haround", 3, 1, 40, 20, {look_name("title", "read", True): "1;38;2;1;2;3"}
)


def test_a_frame_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    file = frame_file(tmp_path, (120, 40), ("nord",), {})
    save_frame(file, FRAME)
    assert load_frame(file) == FRAME
    assert frame_file(tmp_path, (120, 40), ("nord",), {"NO_COLOR": "1"}) != file


def test_few_frames_are_kept(tmp_path: Path) -> None:
    for width in range(60):
        save_frame(frame_file(tmp_path, (width, 24), (), {}), FRAME)
    assert len(list((tmp_path / "frames").iterdir())) == 32


@pytest.mark.parametrize("damage", ["", "\n", "paperdeck frame 2\n1 2 3\nend", "cut", "\x00"])
def test_a_damaged_frame_is_none(tmp_path: Path, damage: str) -> None:
    file = frame_file(tmp_path, (120, 40), (), {})
    save_frame(file, FRAME)
    text = Path(file).read_text("utf-8")
    Path(file).write_text(text[:-5] if damage == "cut" else damage, "utf-8")
    assert load_frame(file) is None


def test_where_nothing_can_be_written_no_frame_is_kept(tmp_path: Path) -> None:
    (tmp_path / "frames").write_text("")
    save_frame(frame_file(tmp_path, (120, 40), (), {}), FRAME)
    assert (tmp_path / "frames").read_text() == ""
