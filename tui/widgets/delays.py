"""What is put off for a moment: work until the keys pause, paint until more can come with it."""

from collections.abc import Callable
from contextlib import ExitStack
from time import monotonic

from textual.geometry import Size
from textual.timer import Timer
from textual.widget import Widget


class Debounce:
    """Does one thing when it was asked for and nothing asked for it again for some seconds."""

    def __init__(self, widget: Widget, seconds: float, action: Callable[[], None]) -> None:
        self._widget = widget
        self._seconds = seconds
        self._action = action
        self._timer: Timer | None = None
        self._asked = 0.0
        self.longer = 0.0
        """Seconds to wait more than usual, then also the first time it is asked for."""

    @property
    def awaited(self) -> bool:
        """True while the thing is still to be done."""
        return self._timer is not None

    def wait(self) -> None:
        """Do it once nothing asks for it any more."""
        self.forget()
        self._asked = monotonic()
        self._timer = self._widget.set_timer(self._seconds + self.longer, self.end)

    def ask(self) -> None:
        """Do it now when it was not asked for lately, else once nothing asks for it any more."""
        if self.awaited or self.longer or monotonic() - self._asked < self._seconds:
            self.wait()
        else:
            self._asked = monotonic()
            self._action()

    def end(self) -> None:
        """Do it now, if it is still to be done."""
        if self.awaited:
            self.forget()
            self._action()

    def forget(self) -> None:
        """Do not do it any more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


class PaintDelay:
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
