"""A driver whose writes are looked through, whichever driver it is."""

from typing import TYPE_CHECKING, Any

from tui.terminal.guard import Guard

if TYPE_CHECKING:  # large, and imported where it is used
    from textual.driver import Driver


def guarded(driver: "type[Driver]") -> "type[Driver]":
    """Give a driver like `driver` that lets through only what the reader itself uses."""

    class Guarded(driver):  # type: ignore[misc, valid-type]  # whichever it is
        """Looks through every write."""

        def __init__(self, *given: Any, **named: Any) -> None:
            self._guard = Guard()
            super().__init__(*given, **named)

        def write(self, data: str) -> None:
            """Write what may go to the terminal."""
            super().write(self._guard.passed(data))

    return Guarded
