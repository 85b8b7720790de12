"""Frames that come late are written all the same."""

import pytest
from rich.segment import Segment
from textual.app import App
from textual.strip import Strip

from tests.reader import until
from tui.widgets.cells_shown import Cells
from tui.widgets.painting import Painting
from tui.widgets.pen import system_of


async def test_a_late_frame_is_not_lost_while_a_paint_is_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, written = Painting(), []
    async with app.run_test():
        monkeypatch.setattr(App, "_display", lambda *_: written.append(app._batch_count))
        app._cells = Cells(3, 1, system_of(app.console))
        app._cells.put(0, 0, Strip([Segment("new")]))
        with app.batch_update():
            app._paint_late()
            assert written == []
        await until(lambda: bool(written))
        assert written[0] == 0
        monkeypatch.undo()
