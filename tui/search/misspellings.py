"""Words that may have been meant by one that few papers hold, and titles that are like a query.

A word with one mistake is found without comparing: every word it may have been is looked up. Only
two mistakes, and the order of many that are found, ask for rapidfuzz, which is imported then. A
quick lookup orders a handful of near matches by `Likeness`, the same measure.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from tui.search.schema import as_texts

_MOST = 24
"""So many words are looked for in place of one."""
_SHORTEST, _BEGUN, _LONG = 3, 4, 7
_HALF = 3
_MANY = 500
"""Once so many titles were compared it is time to import rapidfuzz; a quick lookup ends before."""
_compared = 0
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def near_words(connection: sqlite3.Connection, word: str, known: bool) -> list[str]:
    """Give words that may have been meant by `word`, the likeliest first.

    One letter is changed, left out, put in or swapped with the next; in a word of seven letters or
    more that no paper holds (`known`) also two. It may be the beginning of a longer word. A word of
    three letters that no paper holds may lack one.
    """
    if len(word) < (_BEGUN if known else _SHORTEST):
        return []
    whole = _held(connection, _one_mistake(word, shorter=True))
    if not whole and not known and len(word) >= _LONG:
        whole = _two_mistakes(connection, word)
    begun = {}
    if len(word) >= _BEGUN:
        begun = _begun(connection, _one_mistake(word, shorter=False))
    found = [*_most_first(whole), *_most_first(begun)]
    return [each for each in dict.fromkeys(found) if each != word][:_MOST]


def split_words(connection: sqlite3.Connection, word: str) -> list[str]:
    """Give the pairs of words that make up `word`: `pagedattention` may lack a space.

    Of two halves of three letters one may be unknown: words so short are not in the table.
    """
    cuts = [(word[:at], word[at:]) for at in range(_HALF, len(word) - _HALF + 1)]
    known = _held(connection, [half for cut in cuts for half in cut])
    return [
        f"{a} {b}"
        for a, b in cuts
        if (a in known or b in known)
        and all(each in known or len(each) == _HALF for each in (a, b))
    ]


def joined_words(connection: sqlite3.Connection, word: str) -> list[str]:
    """Give what two words make when the space between them is one too many, if it is a word."""
    return list(_held(connection, [word])) or _most_first(_begun(connection, [word]))[:_MOST]


def by_likeness(typed: str, titles: Mapping[int, str], ids: Sequence[int]) -> list[int]:
    """Give papers with those first whose titles are most like what was typed."""
    global _compared
    _compared += len(ids)
    if _compared < _MANY:
        like = Likeness(typed)
        return sorted(ids, key=lambda id: -like.to(titles[id]))
    from rapidfuzz.fuzz import token_set_ratio

    return sorted(ids, key=lambda id: -token_set_ratio(typed, titles[id]))


def _one_mistake(word: str, shorter: bool) -> list[str]:
    letters = _LETTERS + "".join(set(word) - set(_LETTERS))
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    found |= {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    found |= {a + letter + b for a, b in cuts for letter in letters}
    if shorter:
        found |= {a + b[1:] for a, b in cuts if b}
    return list(found)


def _held(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, int]:
    asked = "SELECT word, papers FROM words WHERE word IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(asked, (as_texts(words),)))


def _begun(connection: sqlite3.Connection, beginnings: Sequence[str]) -> dict[str, int]:
    asked = (
        "SELECT word, papers FROM json_each(?) AS begun CROSS JOIN words"
        " ON word > begun.value AND word < begun.value || char(0x10ffff)"
    )
    return dict(connection.execute(asked, (as_texts(beginnings),)))


def _two_mistakes(connection: sqlite3.Connection, word: str) -> dict[str, int]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    asked = "SELECT group_concat(word, ' ') FROM words WHERE length(word) BETWEEN ? AND ?"
    found = connection.execute(asked, (len(word) - 2, len(word) + 2)).fetchone()[0]
    words = found.split(" ") if found else []
    near = process.extract(word, words, scorer=OSA.distance, score_cutoff=2, limit=_MOST)
    return _held(connection, [each for each, _, _ in near])


def _most_first(words: Mapping[str, int]) -> list[str]:
    return sorted(words, key=lambda word: (-words[word], word))


class Likeness:
    """How like texts are to one that was typed."""

    def __init__(self, typed: str) -> None:
        """Take what was typed."""
        self._typed = frozenset(typed.split())

    def to(self, text: str) -> float:
        """Give from 0 to 1 how like a text is; where and how often words stand is no matter."""
        words = frozenset(text.split())
        common = len(" ".join(words & self._typed))
        only_typed, only_here = sorted(self._typed - words), sorted(words - self._typed)
        if not words or not self._typed:
            return 0.0
        if common and not (only_typed and only_here):
            return 1.0
        typed, here = " ".join(only_typed), " ".join(only_here)
        space = 1 if common else 0
        edits = len(typed) + len(here) - 2 * _in_common(typed, here)
        both = _share(edits, 2 * (common + space) + len(typed) + len(here))
        if not common:
            return both
        return max(
            both,
            _share(space + len(typed), 2 * common + space + len(typed)),
            _share(space + len(here), 2 * common + space + len(here)),
        )


def _share(edits: int, letters: int) -> float:
    return 1 - edits / letters


def _in_common(one: str, other: str) -> int:
    """Give the length of the longest common subsequence, by bits (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for place, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << place
    every = (1 << len(one)) - 1
    unmatched = every
    for char in other:
        met = unmatched & places.get(char, 0)
        unmatched = (unmatched + met | unmatched - met) & every
    return len(one) - unmatched.bit_count()
