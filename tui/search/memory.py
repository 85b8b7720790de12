"""What searches found last, kept for as long as it stays true."""

from __future__ import annotations

from threading import Lock

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from collections.abc import Callable
    from typing import Literal, TypeVar

    Value = TypeVar("Value")
    Of = Literal["texts", "marks"]
    """What a finding rests on: papers and their texts, or marks as well."""

_MOST = 64
"""More findings than words typed letter by letter need; one may take a byte for every paper."""

_NOTHING = object()


class Memory:
    """Findings by what was asked, of one state of the texts and one of the marks."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._states: dict[Of, object] = {}
        self._found: dict[Of, dict[object, object]] = {}
        self._lock = Lock()

    def known(self, of: Of, state: object, asked: object, find: Callable[[], Value]) -> Value:
        """Give what was found for `asked` in this state, or find it."""
        with self._lock:
            if self._states.get(of) != state:
                self._states[of], self._found[of] = state, {}
            found = self._found[of]
            held = found.get(asked, _NOTHING)
        value = find() if held is _NOTHING else held
        with self._lock:
            found.pop(asked, None)
            found[asked] = value  # now the last that was asked
            if len(found) > _MOST:
                del found[next(iter(found))]
        return value  # type: ignore[return-value]  # it is what find gave for the same question
