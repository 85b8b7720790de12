"""How much work a call is, counted and not timed: the same on every machine."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

_OURS = str(Path(__file__).parent.parent / "tui")


class Steps:
    """Lines of our own code that are run, and signs that patterns go over."""

    def __init__(self) -> None:
        self.count = 0

    def of(self, call: Callable[[], object]) -> int:
        """Give how many a call takes."""
        self.count = 0
        before = sys.gettrace()
        sys.settrace(self._frame)
        try:
            call()
        finally:
            sys.settrace(before)
        return self.count

    def are_too_many(
        self, call: Callable[[str], object], made: Callable[[int], str], few: int = 40
    ) -> bool:
        """Tell whether a text four times as long takes more than five times the steps."""
        short, long = made(few), made(4 * few)
        return self.of(lambda: call(long)) > 5 * self.of(lambda: call(short))

    def watch(self, patch: pytest.MonkeyPatch, module: ModuleType) -> None:
        """Count what the patterns of a module and of its classes go over."""
        owners = [module, *(each for each in vars(module).values() if isinstance(each, type))]
        for owner in owners:
            for name, value in list(vars(owner).items()):
                if isinstance(value, re.Pattern):
                    patch.setattr(owner, name, _Counted(value, self))

    def _frame(self, frame: FrameType, event: str, _: object) -> Any:
        return self._line if frame.f_code.co_filename.startswith(_OURS) else None

    def _line(self, _frame: FrameType, event: str, _: object) -> Any:
        self.count += event == "line"
        return self._line


class _Counted:
    """A pattern whose calls are counted by how far they go."""

    def __init__(self, pattern: re.Pattern[str], steps: Steps) -> None:
        self._pattern = pattern
        self._steps = steps

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self._pattern.search(text, start, end)
        self._steps.count += (found.end() if found else min(end, len(text))) - start
        return found

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self._pattern.match(text, start, end)
        self._steps.count += found.end() - start if found else 1
        return found

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        for found in self._pattern.finditer(text, start, end):
            self._steps.count += found.end() - start
            start = found.end()
            yield found
        self._steps.count += min(end, len(text)) - start

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)

        def whole(*given: Any) -> Any:
            self._steps.count += len(given[-1])
            return method(*given)

        return whole if callable(method) else method
