"""The paint of a key, held back for a moment so that what the key finds comes in the same frame."""

from contextlib import ExitStack

from textual.geometry import Size
from textual.timer import Timer
from textual.widget import Widget


class HeldPaint:
    """Holds the screen's paint until it is let go, at most for some seconds."""

    def __init__(self, widget: Widget, most: float) -> None:
        self._widget = widget
        self._most = most
        self._held = ExitStack()
        self._timer: Timer | None = None
        self._size = Size(0, 0)

    def hold(self) -> None:
        """Paint nothing for now; a second call does not make it longer."""
        if self._timer is None:
            self._size = self._widget.app.size
            self._held.enter_context(self._widget.app.batch_update())
            self._timer = self._widget.set_timer(self._most, self.let_go)

    def let_go(self) -> None:
        """Paint what was held back."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._held.close()
            if self._widget.app.size != self._size:
                self._widget.screen.refresh()  # what a new size has drawn meanwhile was lost
            self._widget.screen.check_idle()
