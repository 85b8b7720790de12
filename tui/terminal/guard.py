"""The last guard where bytes leave: of all that a terminal acts on, only what we use ourselves.

Texts were cleaned on their way in. Should one place have been forgotten, its text still cannot
reach the clipboard, the title or the terminal's modes: what does that is written on its own, never
within a frame, and a frame that shows a text always begins with a place.
"""

import re
from functools import cache

_LOOKS = r"\[[0-9;:]{0,60}m"
_PLACE = r"\[[0-9]{1,5}(?:;[0-9]{1,5})?H|\[[0-9]{1,5}[GX]"  # where, and how much of a line goes
_SCROLLED = (  # lines moved: their region, and in any case its end
    r"\[[0-9]{1,5};[0-9]{1,5}r(?=\x1b\[[0-9]{1,5}H\x1b\[[0-9]{1,5}[LM]\x1b\[r)"
    r"|\[[0-9]{1,5}[LM](?=\x1b\[r)|\[r"
)
_BARRED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # turned, unseen
    "\U000e0000-\U000e0fff"
)
_MODES = r"(?:25|7|100[0346]|101[56]|1049|2004|2026|2048)"
_SAID_ALONE = (
    rf"\x1b\[\?{_MODES}[hl]|\x1b\[\?20(?:26|48)\$p"  # modes, and whether there are such
    r"|\x1b\[>[0-9]{1,2}u|\x1b\[<u|\x1b\]22;[a-z-]{1,20}\x07"  # kitty's keys, the pointer's shape
)
_COPIED = r"\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)"
_COPIED_IN_PIECES = (  # as GNU screen and tmux let it through
    r"(?=\x1bP(?:tmux;)?\x1b{1,2}\]52;c;)(?:\x1bP(?:tmux;)?[\x1b\x07\];A-Za-z0-9+/=]*\x1b\\)+"
)
_LONGEST_BEGUN = 64


class Guard:
    """Looks through what a driver writes to a terminal; one for each terminal."""

    def __init__(self) -> None:
        self._begun = ""

    def passed(self, written: str) -> str:
        """Give what of a write goes to the terminal; a sequence that is cut waits for its end."""
        if _on_its_own().fullmatch(written):
            return written
        written, self._begun = self._begun + written, ""
        cut = _begun().search(written, max(0, len(written) - _LONGEST_BEGUN))
        if cut is not None:
            written, self._begun = written[: cut.start()], cut[0]
        return framed(written)


def framed(text: str) -> str:
    """Give a frame without anything but text, looks, places, moved lines and line feeds."""
    return _barred(f"{_LOOKS}|{_PLACE}|{_SCROLLED}", "\t\ud800-\udfff").sub("", text)


def on_a_terminal(text: str) -> str:
    """Give lines for a person, with their looks; of other controls tabs and line feeds stay."""
    return _barred(_LOOKS).sub("", text)


def in_a_pipe(text: str) -> str:
    """Give lines for a program; of all controls tabs and line feeds stay."""
    return _barred().sub("", text)


def in_json(text: str) -> str:
    """Give JSON that says by an escape what would not be let through, so that nothing is lost."""
    return _barred().sub(_escape, text)


@cache
def _barred(allowed: str = "", also: str = "") -> re.Pattern[str]:
    """Give what finds each sign that is not let through; one set first, since that is scanned."""
    unless = f"(?:(?<!\x1b)|(?!{allowed}))" if allowed else ""
    return re.compile(f"[{_BARRED}{also}]{unless}")


@cache
def _begun() -> re.Pattern[str]:
    region = r"\x1b\[[0-9]{1,5};[0-9]{1,5}r[\x1b\[0-9HLM]{0,30}"
    return re.compile(rf"{region}\Z|\x1b(?:\[[0-9;:]{{0,60}})?\Z")


@cache
def _on_its_own() -> re.Pattern[str]:
    return re.compile(rf"(?:{_SAID_ALONE})+|\x07|{_COPIED}|{_COPIED_IN_PIECES}(?:{_COPIED})?")


def _escape(sign: re.Match[str]) -> str:
    units = sign[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
