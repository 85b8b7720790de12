"""Untrusted text to printable text, and text to the form that is compared."""

import re
import unicodedata

_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor, modes
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])"  # OSC, DCS and their like,
    "(?:[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c))?"  # with their text where it ends
    "|\x1b[ -/]*[0-~]?"  # the two- and three-character escapes
)
_SPACES = re.compile("[\t\x0b\x0c\x85\u2028\u2029\x1c-\x1f]")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but the line feed, DEL, C1
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff"  # tag characters and supplementary selectors
    "]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)
_MARKS = re.compile(
    "(?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]){9,}"
)
_LONGEST_RUN_OF_MARKS = 8


def clean(text: str) -> str:
    """Give `text` without anything a terminal would act on or hide; line feeds and words stay.

    Escape sequences, C0, C1, bidi controls, zero-width and tag characters, surrogates and
    noncharacters go; tabs and the rarer line separators become spaces; a run of combining marks
    is cut at eight. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    text = _SPACES.sub(" ", _SEQUENCE.sub("", text))
    text = _UNSEEN.sub("", text)
    text = _emoji_or_letters_joined(text)
    return _MARKS.sub(lambda run: run[0][:_LONGEST_RUN_OF_MARKS], text)


def one_line(text: str) -> str:
    """Give cleaned `text` on one line, every run of white space one space, none at the ends."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Give the form in which titles and words are compared: case-folded letters and digits only."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).casefold()))


def _emoji_or_letters_joined(text: str) -> str:
    """Keep joiners that shape letters or build emoji, drop those that only hide."""
    if "\u200c" not in text and "\u200d" not in text:
        return text
    kept = []
    for place, char in enumerate(text):
        if char in "\u200c\u200d":
            before, after = text[place - 1 : place], text[place + 1 : place + 2]
            if not (_joins(before) and _joins(after)):
                continue
        kept.append(char)
    return "".join(kept)


def _joins(char: str) -> bool:
    return bool(char) and (
        char == "\ufe0f"
        or (not char.isascii() and unicodedata.category(char) in {"Lo", "Mn", "Mc", "So", "Sk"})
    )
