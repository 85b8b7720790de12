"""When frames are written: none is lost, and a key that is held has fewer of them."""

from collections.abc import AsyncIterator, Callable, Iterable
from itertools import pairwise

import pytest
from rich.segment import Segment
from textual.app import App
from textual.strip import Strip

from tests.reader import until
from tui.frames import frame_writer
from tui.frames.frame_writer import FrameWriter
from tui.textual_internals.app_internals import AppInternals, PlacedStrip, is_paint_held


class Shown(AppInternals):
    """An app whose frames are written by a writer of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.frame_writer = FrameWriter(self)

    def show_frame(self, strips: Iterable[PlacedStrip]) -> None:
        self.frame_writer.show(strips)


class Pace:
    """Presses keys, by a clock of its own; each has a frame to draw."""

    def __init__(self, app: Shown) -> None:
        self.app = app
        self.now = 100.0
        self._drawn = 0
        self._written: list[float] = []
        self._late: tuple[float, Callable[[], None]] | None = None

    def press(self, keys: str, apart: float) -> list[float]:
        """Give when frames were written, in seconds; ` ` is a frame that no key asked for."""
        begun = self.now
        self._written.clear()
        for key in keys:
            if key != " ":
                self.app.frame_writer.take_key(key)
            self._drawn += 1
            self.app.show_frame([(0, 0, Strip([Segment(f"frame {self._drawn}")]))])
            self._let_pass(apart)
        return [round(at - begun, 2) for at in self._written]

    def write_frame(self, _codes: str) -> None:
        """Note when a frame is written."""
        self._written.append(self.now)

    def set_timer(self, seconds: float, do: Callable[[], None]) -> object:
        """Have something done later."""
        self._late = self.now + seconds, do
        return self

    def _let_pass(self, seconds: float) -> None:
        end = self.now + seconds
        if self._late is not None and self._late[0] <= end:
            (self.now, do), self._late = self._late, None
            do()
        self.now = end


@pytest.fixture
async def pace(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pace]:
    app = Shown()
    async with app.run_test():
        pace = Pace(app)
        with monkeypatch.context() as patch:
            patch.setattr(frame_writer, "monotonic", lambda: pace.now)
            patch.setattr(app, "set_timer", pace.set_timer)
            patch.setattr(app, "write_frame", pace.write_frame)
            yield pace


async def test_a_late_frame_is_not_lost_while_a_paint_is_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, written = Shown(), []
    async with app.run_test():
        monkeypatch.setattr(App, "_display", lambda *_: written.append(is_paint_held(app)))
        with app.batch_update():
            app.show_frame([(0, 0, Strip([Segment("new")]))])
            assert written == []
        await until(lambda: bool(written))
        assert not written[0]
        monkeypatch.undo()


def test_the_frames_of_keys_that_are_typed_do_not_wait(pace: Pace) -> None:
    assert pace.press("jjj", apart=0.1) == [0.0, 0.1, 0.2]
    assert pace.press("kjk", apart=0.03) == [0.0, 0.03, 0.06]


def test_the_frames_of_a_held_key_come_the_seldomer_the_longer_it_is_held(pace: Pace) -> None:
    written = pace.press("j" * 60, apart=0.03)
    pauses = [round(after - before, 2) for before, after in pairwise(written)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (0.06, 0.25)


def test_after_a_held_key_others_do_not_wait(pace: Pace) -> None:
    pace.press("j" * 40, apart=0.03)
    pace.press("k", apart=0.3)
    assert pace.press("jkj", apart=0.03) == [0.0, 0.03, 0.06]


def test_on_a_slow_line_frames_that_no_key_asked_for_wait(pace: Pace) -> None:
    pace.app.frame_writer.is_line_slow = True
    assert pace.press("j ", apart=0.3) == [0.0, 0.3]
    assert pace.press("j  ", apart=0.1) == [0.0, 0.25]
