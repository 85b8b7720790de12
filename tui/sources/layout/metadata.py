"""The small print under an abstract: `• 8 authors`, `·`, `Oct 3, 2024 2`, in any arrangement."""

import re
from dataclasses import dataclass
from functools import lru_cache, reduce

from tui.sources.layout.dates import DATE, PrintedDate, from_match
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
_LONGEST = 200


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


def is_count(line: str) -> bool:
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
