"""A driver that takes the terminal over from the first screen, without a blank between the two."""

from textual.drivers.linux_driver import LinuxDriver

from tui.first_screen.hold import ALTERNATE, Hold


def taking_over(hold: Hold) -> type[LinuxDriver]:
    """Give the driver for a terminal that is held."""

    class TakingOver(LinuxDriver):
        """Leaves the first screen standing until the first frame covers it."""

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            attributes = hold.taken_over()
            if attributes is not None:  # those it found are not the shell's
                self.attrs_before = attributes

        def write(self, data: str) -> None:
            if data != ALTERNATE or not hold.is_up:  # some terminals clear the screen at that
                super().write(data)

    return TakingOver
