"""The app: keys in a burst, and leaving by the front door."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.reader import reader
from tui.screens import narrowing

FOLDERS = {"PAPERDECK_LIBRARY": "library", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}
_PATIENCE = 100.0
LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"


async def test_keys_typed_before_the_prompt_was_there_go_into_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("t", *"moe", "enter", "j", "s")
        assert it.marks("Alpha").tags == ("moe",)
        assert it.marks("Bravo").starred


async def test_words_typed_in_a_burst_are_searched_and_not_done(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("/", *"delta", "enter", "s")
        assert it.titles == ["Delta"]
        assert it.marks("Delta").starred
        assert not it.marks("Alpha").read
        assert not it.marks("Alpha").hidden


async def test_keys_typed_when_only_the_first_rows_are_there_act_on_the_whole_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrowing, "_FIRST", 2)
    async with reader(tmp_path):
        pass  # the index is there when the reader opens again
    async with reader(tmp_path, papers=[], typed=["G", "s"]) as it:
        assert it.here == "Foxtrot"
        assert it.marks("Foxtrot").starred


@contextmanager
def reader_in_a_terminal(folder: Path, nohup: bool = False) -> Iterator[tuple[int, int]]:
    """Start the reader in a terminal of its own; give its process and the terminal's other end."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        if nohup:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.environ.pop("PYTHONUNBUFFERED", None)
        os.environ |= {name: str(folder / each) for name, each in FOLDERS.items()}
        os.execv(sys.executable, [sys.executable, "-m", "tui"])
    try:
        seen(terminal, b"paperdeck")
        yield process, terminal
    finally:
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(process, 0)
        with suppress(OSError):
            os.close(terminal)


def seen(terminal: int, words: bytes) -> bool:
    """Read what is written to a terminal until `words` are among it."""
    read = b""
    end = time.monotonic() + _PATIENCE
    while words not in read and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                read += os.read(terminal, 65536)
            except OSError:
                break
    return words in read


def exit_code(process: int) -> int | None:
    """Give the exit code of a process that ends within a while."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    return None


def test_the_terminal_is_given_back_when_told_to_go(tmp_path: Path) -> None:
    with reader_in_a_terminal(tmp_path) as (process, terminal):
        os.kill(process, signal.SIGTERM)
        assert seen(terminal, LEFT_ALTERNATE_SCREEN)
        assert exit_code(process) == 128 + signal.SIGTERM


def test_a_dropped_line_ends_the_reader(tmp_path: Path) -> None:
    with reader_in_a_terminal(tmp_path) as (process, terminal):
        os.close(terminal)
        assert exit_code(process) == 128 + signal.SIGHUP


@pytest.mark.slow
def test_a_dropped_line_ends_the_reader_also_where_the_signal_is_ignored(tmp_path: Path) -> None:
    with reader_in_a_terminal(tmp_path, nohup=True) as (process, terminal):
        os.close(terminal)
        assert exit_code(process) == 128 + signal.SIGHUP
