"""What papers are cited by: keys that can be read and stay (`vaswani2017attention`), an address."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_lowercase

from tui.paper import LinkKind, Paper, format_id

_SMALL_WORDS = frozenset(("a", "an", "the", "and", "or", "of", "for", "in", "on", "to", "with"))
_SMALL_WORDS |= {"from", "by", "at", "as", "is", "are", "do", "does", "how", "what", "why", "when"}
_SMALL_WORDS |= {"via", "toward", "towards", "using", "into", "its"}
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_OTHER_SIGNS = re.compile("[^a-z0-9]+")
_LONGEST = 24
_KINDS: tuple[LinkKind, ...] = ("paper", "project", "other", "model", "dataset", "video", "repo")


def citation_keys(papers: Iterable[Paper]) -> dict[int, str]:
    """Give a key for each paper by its id, each once; of equal ones the later get a, b, ...

    Later is what came to the library later, then what has the greater id: a paper that is added
    takes no key away, and the order they are given in does not count.
    """
    came = {paper.id: (paper.added, paper.id, citation_key(paper)) for paper in papers}
    plain = {id: key for _, id, key in sorted(came.values())}
    taken: set[str] = set(plain.values())
    first: set[str] = set()
    keys: dict[int, str] = {}
    for id, key in plain.items():
        if key in first:
            key = next(key + letters for letters in _letters() if key + letters not in taken)
        first.add(plain[id])
        taken.add(key)
        keys[id] = key
    return keys


def citation_key(paper: Paper) -> str:
    """Give the key of a paper alone: first author, else organisation, else title; year; a word."""
    year = (paper.published or "")[:4]
    words = _words(paper.title)
    who = _surname(paper.authors[0]) if paper.authors else ""
    who = who or next(iter(_words(paper.organization or "")), "")
    if not who and words:
        who, *words = words
    if not who:
        return f"paper{year}{format_id(paper.id)}"
    return f"{who}{year}{words[0] if words else ''}"


def _surname(name: str) -> str:
    last, comma, _ = name.partition(",")
    parts = [part for part in map(_plain, last.split()) if part]
    if comma:
        return "".join(parts)[:_LONGEST]
    return next((part for part in reversed(parts) if part not in _SUFFIXES), "")


def _words(text: str) -> list[str]:
    words = [word for word in map(_plain, re.split(r"[\W_]+", text.replace("'", ""))) if word]
    return [word for word in words if word not in _SMALL_WORDS] or words


def _plain(text: str) -> str:
    """Give a word in ASCII letters and digits, as every program takes a key."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _OTHER_SIGNS.sub("", letters)[:_LONGEST]


def _letters() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))


def address(paper: Paper) -> str | None:
    """Give where a paper can be read: arXiv's page, else the link that leads nearest."""
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    return next(filter(None, map(paper.first_link, _KINDS)), None)
