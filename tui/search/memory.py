"""What searches found last, kept for as long as it stays true."""

from __future__ import annotations

from collections.abc import Callable
from sys import getsizeof
from threading import Lock
from typing import Literal, TypeVar

Value = TypeVar("Value")
Of = Literal["texts", "marks"]
"""What a finding rests on: papers and their texts, or marks as well."""

_MOST = 2_000_000
"""So many bytes of sets are kept of each: those of 150 questions to a hundred thousand papers."""

_NOTHING = object()


class Memory:
    """Findings by what was asked, of one state of the texts and one of the marks."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._states: dict[Of, object] = {}
        self._found: dict[Of, dict[object, object]] = {}
        self._sizes: dict[Of, int] = {}
        self._lock = Lock()

    def known(self, of: Of, state: object, asked: object, find: Callable[[], Value]) -> Value:
        """Give what was found for `asked` in this state, or find it.

        Sets are numbers, and forgotten when newer ones need their room; all else is kept.
        """
        with self._lock:
            found = self._of(of, state)
            held = found.pop(asked, _NOTHING)
            if held is not _NOTHING:
                found[asked] = held  # now the last that was asked
                return held  # type: ignore[return-value]  # find gave it for the same question
        value = find()
        with self._lock:
            if asked not in (found := self._of(of, state)):
                found[asked] = value
                self._sizes[of] += _size(value)
                self._forget(of)
        return value

    def has(self, of: Of, state: object, asked: object) -> bool:
        """Tell whether it is known what was found for `asked`."""
        with self._lock:
            return asked in self._of(of, state)

    def _of(self, of: Of, state: object) -> dict[object, object]:
        if self._states.get(of) != state:
            self._states[of], self._found[of], self._sizes[of] = state, {}, 0
        return self._found[of]

    def _forget(self, of: Of) -> None:
        """Forget the sets that were asked for longest ago, but the last."""
        if self._sizes[of] <= _MOST:
            return
        found = self._found[of]
        for asked in list(found)[:-1]:
            if size := _size(found[asked]):
                del found[asked]
                self._sizes[of] -= size
            if self._sizes[of] <= _MOST:
                return


def _size(value: object) -> int:
    return getsizeof(value) if isinstance(value, int) else 0
