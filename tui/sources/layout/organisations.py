"""The organisation's name, without the text of its avatar.

A saved page prints the picture as its text, the organisation's short handle, and then the name:
`amazon Amazon`. A handle has no spaces, so it is the first word or it is not there at all.
"""

import re

_HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PLAIN_WORD = re.compile(r"[A-Z][a-z']*|[A-Z]\.?")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_SMALL_WORDS = {"of", "the", "and", "for", "at", "in", "de", "la", "et"}
_LEAST_SHARED = 3


def has_avatar(printed: str) -> bool | None:
    """Tell whether a line begins with the text of an avatar; None where it may be either."""
    first, _, name = printed.partition(" ")
    if not name or not _HANDLE.fullmatch(first):
        return False
    if first.islower() or _names_the_same(first, name) or re.search(r"[-_\d]", first):
        return True
    return False if _PLAIN_WORD.fullmatch(first) else None


def organisation(printed: str, avatars: bool = False) -> str:
    """Give the name in a line such as `amazon Amazon`; `Hugging Face` stays whole.

    `avatars` says whether the page prints avatars elsewhere, which decides the doubtful ones.
    """
    found = has_avatar(printed)
    if avatars if found is None else found:
        return printed.partition(" ")[2]
    return printed


def _names_the_same(handle: str, name: str) -> bool:
    """Tell whether the handle is the name run together or cut short, a part of it, or initials."""
    short = re.sub(r"[^a-z0-9]", "", handle.lower())
    words = [word.lower() for word in _WORDS.findall(name)]
    whole = "".join(words)
    start = min(_LEAST_SHARED, len(short), len(whole))
    if short[:start] == whole[:start] != "":
        return True
    parts = [part.lower() for part in _WORDS.findall(handle) if len(part) >= _LEAST_SHARED]
    if any(word.startswith(part) for word in words for part in parts):
        return True
    initials = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    if len(initials) >= _LEAST_SHARED and initials in short:
        return True
    if any(part in initials for part in parts):
        return True
    return handle.isupper() and len(handle) >= _LEAST_SHARED and _is_drawn_from(short, whole)


def _is_drawn_from(short: str, whole: str) -> bool:
    """Tell whether the letters stand in `whole` in this order, from its first on."""
    letters = iter(whole)
    return whole.startswith(short[:1]) and all(letter in letters for letter in short)
