"""Escape and the key behind it told apart, where they arrive as one.

A terminal sends alt and a letter as escape and that letter, so Textual takes escape and a key that
was typed right behind it for one key, and both are lost. Over SSH alt cannot be had anyway; here
escape is always a key of its own, but at the beginning of a sequence.
"""

from collections.abc import Iterator

ESCAPE = "\x1b"
_INTRODUCERS = "[O"
_PASTED, _END_OF_PASTE = "\x1b[200~", "\x1b[201~"
_OF_WORDS = ("\x1bb", "\x1bf", "\x1b\x7f")
"""What terminals send for a word back, a word on, and a word deleted, where it comes alone."""


class Escapes:
    """Parts what is read: each piece is escape alone, or has none but at a sequence's beginning."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._held = ""
        self._is_pasting = False

    def parted(self, data: str) -> Iterator[str]:
        """Give the pieces of what is read, but for what may go on in what is read next."""
        if data in _OF_WORDS and not self._held:
            yield data
            return
        data, self._held = self._held + data, ""
        while data:
            piece = self._pasted(data) if self._is_pasting else self._typed(data)
            if not piece:
                self._held = data
                return
            data = data[len(piece) :]
            yield piece

    def rest(self) -> str:
        """Give what does not go on any more."""
        held, self._held = self._held, ""
        return held

    def _typed(self, data: str) -> str:
        """Give the first piece of keys; an empty one where more is needed to tell."""
        place = data.find(ESCAPE)
        if place:
            return data if place < 0 else data[:place]
        if len(data) == 1:
            return ""
        if data[1] not in _INTRODUCERS:
            return ESCAPE
        if data.startswith(_PASTED):
            self._is_pasting = True
            return _PASTED
        return "" if _PASTED.startswith(data) else data[:2]

    def _pasted(self, data: str) -> str:
        """Give the first piece of what is pasted, escapes and all."""
        place = data.find(_END_OF_PASTE)
        if place >= 0:
            self._is_pasting = False
            return data[: place + len(_END_OF_PASTE)]
        begun = data.rfind(ESCAPE)
        is_begun = begun >= 0 and _END_OF_PASTE.startswith(data[begun:])
        return data[:begun] if is_begun else data
