"""What an address hides from the eye: letters of other alphabets that look like ours."""

import re
import unicodedata

_TOGETHER = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
"""Alphabets that one word may mix without a trick: Unicode's UTS 39, highly restrictive."""
_HOST = re.compile(r"https?://([^/?#:\s]+)")
PUNYCODE = "xn--"
"""What a label begins with that has letters outside ASCII."""
_OF_WORDS = frozenset({"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"})
_BETWEEN_LETTERS = "-\u00b7\u30fb\u05f3\u05f4\u200c\u200d"


def warning(url: str) -> str:
    """Give in words what is strange about the host of a safe address; mostly nothing.

    `mixed alphabets` where its letters are of several, `punycode` where they are of one that is
    not ours; the address itself shows such a host as `xn--...`.
    """
    if PUNYCODE not in url:
        return ""
    found = _HOST.search(url)
    host = found[1] if found else ""
    if not any(label.startswith(PUNYCODE) for label in host.split(".")):
        return ""
    used = {alphabet for label in host.split(".") for alphabet in _alphabets(label)}
    return "mixed alphabets" if len(used) > 1 and not used <= _TOGETHER else "punycode"


def warned(words: str, text: str) -> str:
    """Give words about an address or a text with one; what is strange about its host is first."""
    strange = warning(text)
    return f"{strange}: {words}" if strange else words


def letters(label: str) -> str | None:
    """Give a label as it is read; None when it is spelled wrongly or has signs that are no letters.

    IDNA 2008 has no signs either: one that looks like a slash would end the host for the eye.
    """
    if not label.startswith(PUNYCODE):
        return label
    try:
        text = label.removeprefix(PUNYCODE).encode().decode("punycode")
    except UnicodeError:
        return None
    kinds = [unicodedata.category(char) for char in text if char not in _BETWEEN_LETTERS]
    is_read = bool(kinds) and kinds[0][0] != "M" and _OF_WORDS.issuperset(kinds)
    return text if is_read else None


def _alphabets(label: str) -> set[str]:
    """Give the alphabets of the letters in a label, by the first word of their Unicode names."""
    text = letters(label) or ""
    return {unicodedata.name(char, "?").split()[0] for char in text if char.isalpha()}
