"""What searches found last, kept for as long as it stays true."""

from collections.abc import Callable
from typing import Literal, TypeVar

Value = TypeVar("Value")
Of = Literal["texts", "marks"]
"""What a finding rests on: papers and their texts, or marks as well."""

_MOST = 64
"""More findings than words typed letter by letter need; one may take a byte for every paper."""


class Memory:
    """Findings by what was asked, one state of the texts and one of the marks."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._states: dict[Of, object] = {}
        self._found: dict[Of, dict[object, object]] = {}

    def known(self, of: Of, state: object, asked: object, find: Callable[[], Value]) -> Value:
        """Give what was found for `asked` in this state, or find it."""
        if self._states.get(of) != state or len(self._found[of]) > _MOST:
            self._states[of], self._found[of] = state, {}
        found = self._found[of]
        if asked not in found:
            found[asked] = find()
        return found[asked]  # type: ignore[return-value]  # what find gave for the same question
