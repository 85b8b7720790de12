"""What an address hides from the eye: letters of other alphabets that look like ours."""

import unicodedata
from urllib.parse import urlsplit

_TOGETHER = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
"""Alphabets that one word may mix without a trick: Unicode's UTS 39, highly restrictive."""
_PUNYCODE = "xn--"


def warning(url: str) -> str:
    """Give in words what is strange about the host of a safe address; mostly nothing.

    `mixed alphabets` where its letters are of several, `punycode` where they are of one that is
    not ours; the address itself shows such a host as `xn--...`.
    """
    if _PUNYCODE not in url:
        return ""
    host = urlsplit(url).hostname or ""
    if not any(label.startswith(_PUNYCODE) for label in host.split(".")):
        return ""
    used = {alphabet for label in host.split(".") for alphabet in _alphabets(label)}
    return "mixed alphabets" if len(used) > 1 and not used <= _TOGETHER else "punycode"


def warned(words: str, url: str) -> str:
    """Give words about an address; what is strange about its host comes first."""
    strange = warning(url)
    return f"{strange}: {words}" if strange else words


def _alphabets(label: str) -> set[str]:
    """Give the alphabets of the letters in a label, by the first word of their Unicode names."""
    text = label
    if label.startswith(_PUNYCODE):
        try:
            text = label.removeprefix(_PUNYCODE).encode().decode("punycode")
        except UnicodeError:
            return set()
    return {unicodedata.name(char, "?").split()[0] for char in text if char.isalpha()}
