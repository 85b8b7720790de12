"""Whether a paper is found again by words of it that someone remembers, one of them misspelt."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.figure import Figure, absent
from benchmarks.places import BenchLibrary, place
from benchmarks.queries import Item, items
from benchmarks.scale import Scale
from benchmarks.searchers import MOST, Search, fts5, fzf, paperdeck
from tui.search.index import Index
from tui.search.language.query import parse
from tui.search.shelf import narrow

_SUBJECT = "recall"
_FEW = 10
_OF_TITLES = {("clean", "fzf", MOST): 1.0, ("typo", "fzf", MOST): 2.0, ("clean", "FTS5", _FEW): 1.0}
_POINTLESS = ("typo", "FTS5")
"""It knows no near matches."""

Texts = Sequence[tuple[str, str]]
"""Titles and texts of all papers."""


def measure(scale: Scale) -> Iterator[Figure]:
    """Look for known items by words of their titles, then by words of their abstracts."""
    large, ordinary = place(scale.large), place(scale.ordinary)
    titles = large.titles.read_text("utf-8").splitlines()
    pairs = [(title, title) for title in titles]
    yield from _beside(large, pairs, scale.items, "title")
    yield from _beside(large, pairs, scale.items, "short title", shortest=4)
    texts = [(each.title, each.abstract) for each in Corpus().papers(ordinary.papers)]
    yield from _beside(ordinary, texts, scale.items // 10, "abstract")


def _beside(
    where: BenchLibrary, texts: Texts, count: int, of: str, shortest: int = 5
) -> Iterator[Figure]:
    """Give the share found by each searcher, and ours beside theirs.

    Short words are told apart: fzf takes their letters from anywhere in a title, so that more of
    them are found whatever the mistake.
    """
    with closing(Index(where.library, where.cache)) as index:
        hidden = _hidden(index)
        seen = [each for each in texts if each[0] not in hidden]
        known = list(items(seen, count, shortest=shortest))
        searches = {"paperdeck": paperdeck(index), "FTS5": fts5(texts)}
        if program := shutil.which("fzf"):
            searches["fzf"] = fzf(program, _lines(where, texts, of))
        else:
            yield absent(_SUBJECT, f"beside fzf, {of} words", "fzf is not installed")
        found = {name: _shares(search, known) for name, search in searches.items()}
    size = f"{len(known)} items in {where.papers:,}"
    for (kind, top), ours in found.pop("paperdeck").items():
        if kind == "the commonest" and of != "title":
            continue  # half of all abstracts hold them
        what = f"three {of} words, {kind}, top {top}, {size}"
        if of == "short title":
            what = f"three title words of four letters or more, {kind}, top {top}, {size}"
        for name, theirs in found.items():
            if (kind, name) != _POINTLESS:
                target = _OF_TITLES.get((kind, name, top)) if of == "title" else None
                yield _figure(what, ours, theirs[kind, top], name, target)


def _figure(what: str, ours: float, theirs: float, name: str, target: float | None) -> Figure:
    shares = f"{100 * ours:.0f}% beside {100 * theirs:.0f}%"
    if not theirs:
        return absent(_SUBJECT, what, f"{name} found none: {shares}")
    beside = f"{name}: {shares}"
    return Figure(_SUBJECT, what, beside, ours / theirs, target, at_least=True)


def _shares(search: Search, known: Sequence[Item]) -> dict[tuple[str, int], float]:
    """Give the share of the items that stand among the first few, by kind of words."""
    asked = {
        "clean": [each.words for each in known],
        "typo": [each.misspelt for each in known],
        "the commonest": [each.common for each in known],
    }
    shares = {}
    for kind, queries in asked.items():
        places = [
            _place(search(words), item.title) for words, item in zip(queries, known, strict=True)
        ]
        for top in (_FEW, MOST):
            shares[kind, top] = sum(place < top for place in places) / len(known)
    return shares


def _place(titles: Sequence[str], title: str) -> int:
    return titles.index(title) if title in titles else MOST


def _hidden(index: Index) -> set[str]:
    """Give the titles of hidden papers: these are left out on purpose."""
    shelf = narrow(index, parse("is:hidden"), date.today())
    return {row.title for row in index.rows(shelf.ids)}


def _lines(where: BenchLibrary, texts: Texts, of: str) -> Path:
    """Give the file in which fzf looks: the titles, or titles with abstracts."""
    if of != "abstract":
        return where.titles
    lines = where.folder / "texts.txt"
    lines.write_text("".join(f"{title}\t{text}\n" for title, text in texts), "utf-8")
    return lines
