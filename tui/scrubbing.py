"""What a terminal would act on or hide, taken out of a text.

Apart from `tui.text`, whose ordinary text needs none of this: the patterns take long to make.
"""

import re
import unicodedata

_UNCOMMON = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f"  # Latin, Greek, Cyrillic
    "\u2010-\u2027\u2030-\u205e\u2070-\u20c0\u2100-\u2bff"  # signs of print and mathematics
    "\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]"  # CJK
)
"""What is looked at more closely; a text without any, as most are, is clean."""
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor, modes
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])"  # OSC, DCS and their like,
    "(?:[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\\\|\x9c))?"  # with their text where it ends
    "|\x1b[ -/]*[0-~]?"  # the two- and three-character escapes
)
_SPACES = re.compile("[\t\x0b\x0c\x85\u2028\u2029\x1c-\x1f]")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but the line feed, DEL, C1
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and music controls
    "\U000e0000-\U000e0fff"  # tag characters and supplementary selectors
    + "".join(map(chr, (plane << 16 | end for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))))
    + "]"
)
_MARKS = re.compile("[^\\w\\s\x00-\x7f]{9,}")
"""Where nine combining marks may stand in a row: no letters, digits or spaces."""
_MOST_MARKS = 8
_JOINERS = re.compile("[\u200c\u200d]+")


def scrubbed(text: str) -> str:
    """Give `text` without anything a terminal would act on or hide; see `tui.text.clean`."""
    if not _UNCOMMON.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACES.sub(" ", _SEQUENCE.sub("", text))
    text = _MARKS.sub(_few_marks, _UNSEEN.sub("", text))
    return _JOINERS.sub(_shaping, text)


def _few_marks(run: re.Match[str]) -> str:
    """Cut marks past the eighth, in every script; joiners between them do not start anew."""
    kept, marks = [], 0
    for char in run[0]:
        if unicodedata.category(char) in {"Mn", "Me"}:
            marks += 1
        elif char not in "\u200c\u200d":
            marks = 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _shaping(joiner: re.Match[str]) -> str:
    """Keep a joiner that shapes letters or builds emoji, drop those that only hide."""
    before = joiner.string[joiner.start() - 1 : joiner.start()]
    after = joiner.string[joiner.end() : joiner.end() + 1]
    return joiner[0] if len(joiner[0]) == 1 and _joins(before) and _joins(after) else ""


def _joins(char: str) -> bool:
    return bool(char) and (
        char in "\ufe0f\u2194"  # what follows an emoji, and the arrow of a shaken head
        or (not char.isascii() and unicodedata.category(char) in {"Lo", "Mn", "Mc", "So", "Sk"})
    )
