"""The small print under an abstract: `• 8 authors`, `·`, `Oct 3, 2024 2`, `amazon Amazon`.

A saved page prints the picture of an organisation as its text, the organisation's short handle, and
then the name. A handle has no spaces, so it is the first word or it is not there at all.
"""

import re
from dataclasses import dataclass
from functools import lru_cache, reduce

from tui.sources.layout.page_dates import DATE, PrintedDate, from_match
from tui.text import one_line

_NUMBER = r"(?:\d{1,3}(?:[,.\s]\d{3})+|\d{1,6})(?!\d)"
_BULLETS = re.compile(r"\A(?:[•◦‣⁃∙·・⋅●○▪*+–—-]\s*)+(?=\w)")
_SEPARATOR = re.compile(r"\s*[•∙·・⋅●▪◦|]\s*")
_AUTHORS_AND_MORE = re.compile(r"(?<=\d)(\s?authors?)\b\s*(?=\w)", re.IGNORECASE)
_AUTHORS = re.compile(rf"({_NUMBER})\s?authors?", re.IGNORECASE)
_COMMENTS = re.compile(rf"({_NUMBER})\s?comments?", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:Published(?: on)?:? )?(?P<date>{DATE})"
    rf"(?: ?\(?(?P<comments>{_NUMBER})\)?(?: comments?)?)?"
)
_COUNT = re.compile(r"\[?[-–—]\]?|(?:\[?[-–—]\]? )?\d+(?:[,.]\d+)*[kK]?")
_LONE = re.compile(_NUMBER)
_LONGEST = 200  # characters: small print is shorter, and a pattern need not try
_HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PLAIN_WORD = re.compile(r"[A-Z][a-z']*|[A-Z]\.?")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_SMALL_WORDS = {"of", "the", "and", "for", "at", "in", "de", "la", "et"}
_LEAST_SHARED = 3  # letters: "SUDA Soochow University" shares one, and may have no avatar


@dataclass(frozen=True, slots=True)
class Facts:
    """What small print says; a lone `·` says nothing and is small print all the same."""

    organization: str | None = None
    """As printed, with the text of the avatar."""
    authors: int | None = None
    date: PrintedDate | None = None
    comments: int | None = None

    def __or__(self, other: "Facts") -> "Facts":
        """Give what both say together; where both say something, the first."""
        return Facts(
            self.organization if self.organization is not None else other.organization,
            self.authors if self.authors is not None else other.authors,
            self.date if self.date is not None else other.date,
            self.comments if self.comments is not None else other.comments,
        )


@lru_cache(maxsize=4096)  # the same few lines come again and again
def read_metadata(line: str) -> Facts | None:
    """Give what a line of small print says, or None if it is none.

    An organisation alone on its line cannot be told from a title by its words, so such a line is
    none here.
    """
    if len(line) > _LONGEST:
        return None
    line = _AUTHORS_AND_MORE.sub(r"\1 · ", _BULLETS.sub("", one_line(line)))
    parts = [part for part in _SEPARATOR.split(line) if part]
    facts = [_read_part(part) for part in parts]
    if len(parts) > 1 and facts[0] is None:
        facts[0] = Facts(organization=parts[0])
    known = [fact for fact in facts if fact is not None]
    return reduce(Facts.__or__, known, Facts()) if len(known) == len(facts) else None


def is_lone_count(line: str) -> bool:
    """Tell whether a line is a lone number, or the dash that stands for none."""
    return _COUNT.fullmatch(line) is not None


def lone_count(line: str) -> int | None:
    """Give the number that a line is; `[-] 74` and `1.2k` are counts, but none of comments."""
    return read_count(line) if _LONE.fullmatch(line) else None


def read_count(text: str) -> int:
    """Give the number that is printed as `1,024`, `1.024` or `1 024`."""
    return int(re.sub(r"[,.\s]", "", text))


def _read_part(part: str) -> Facts | None:
    if found := _AUTHORS.fullmatch(part):
        return Facts(authors=read_count(found[1]))
    if found := _COMMENTS.fullmatch(part):
        return Facts(comments=read_count(found[1]))
    found = _DATE.fullmatch(part)
    date = from_match(found) if found else None
    if found is None or date is None:
        return None
    return Facts(date=date, comments=read_count(found["comments"]) if found["comments"] else None)


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
