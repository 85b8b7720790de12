"""Frames that come late are written all the same."""

from collections.abc import Iterable

import pytest
from rich.segment import Segment
from textual.app import App
from textual.strip import Strip

from tests.reader import until
from tui.frames.frame_writer import FrameWriter
from tui.textual_internals.app_internals import AppInternals, PlacedStrip, is_paint_held


class Shown(AppInternals):
    """An app whose frames are written by a writer of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.frame_writer = FrameWriter(self)

    def show_frame(self, strips: Iterable[PlacedStrip]) -> None:
        self.frame_writer.show(strips)


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
