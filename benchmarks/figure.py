"""A figure: what was measured, what was aimed at, and whether it is met."""

from dataclasses import dataclass

TIMES = "×"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    subject: str
    what: str
    reference: str
    """What it is a ratio to; empty when it is none."""
    measured: float | None
    """None when it could not be measured; the note says why."""
    target: float | None = None
    """None for what is only told."""
    at_least: bool = False
    """The target is a lower bound; else it is an upper one."""
    unit: str = TIMES
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Tell whether the target is met; None when there is none, or nothing was measured."""
        if self.measured is None or self.target is None:
            return None
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    @property
    def missed_by(self) -> float | None:
        """Give the factor that is missing to the target, None when it is met."""
        if self.met is not False or self.measured is None or self.target is None:
            return None
        more, less = (self.target, self.measured) if self.at_least else (self.measured, self.target)
        return more / less if less else float("inf")

    @property
    def verdict(self) -> str:
        """Give in words how it came out."""
        if self.measured is None:
            return "not measured"
        if self.missed_by is not None:
            return f"missed: {self.missed_by:.2f}×"
        return "met" if self.met else ""


def absent(subject: str, what: str, why: str) -> Figure:
    """Give the row of what could not be measured."""
    return Figure(subject, what, "", None, note=why)


def told(
    subject: str, what: str, measured: float, reference: str = "", unit: str = TIMES
) -> Figure:
    """Give the row of a figure without a target."""
    return Figure(subject, what, reference, measured, unit=unit)
