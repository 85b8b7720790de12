"""What is put off while the keys come quickly, and done once they pause."""

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget


class Pause:
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
