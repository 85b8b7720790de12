"""What a query leaves is what a plain reading of it leaves, in small libraries of any kind."""

import re
import tempfile
import unicodedata
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import repository
from tests.shelves import TODAY, Written, holdings
from tui.paper import Holding, Sighting
from tui.search.language.ranges import number_bounds
from tui.search.language.tree import (
    All,
    Count,
    Dated,
    Either,
    Has,
    Holds,
    Is,
    Node,
    Not,
    Phrase,
    Query,
    Word,
)
from tui.search.shelf import narrow

WORDS = ("task", "tasks", "vector", "tas", "rl", "Poincaré", "C++", "任务", "量", "a-b", "b", "a")
SPANS = {
    "7d": ((TODAY - timedelta(6)).isoformat(), TODAY.isoformat()),
    "2026-11": ("2026-11-01", "2026-11-30"),
    "1y": ("2025-11-22", TODAY.isoformat()),
}
CHINESE = re.compile("([\u4e00-\u9fff])")

texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
days = st.integers(0, 40).map(lambda ago: (TODAY - timedelta(ago)).isoformat())
papers = st.builds(
    Sighting,
    title=titles,
    abstract=texts,
    authors=st.lists(st.sampled_from(("Ann Task", "Zoë Quill")), max_size=2).map(tuple),
    organization=st.none() | st.sampled_from(("Ünit AI", "Vector")),
    published=st.none() | days,
    day=st.none() | days,
    comments=st.none() | st.integers(0, 9),
    arxiv_id=st.none() | st.sampled_from(("2401.00001", "2401.00002")),
    links=st.sampled_from(((), (repository("task/code"),))),
    source=st.sampled_from(("page", "hf")),
    where=st.sampled_from(("may.txt", "june.txt")),
)
marks = st.tuples(
    titles,
    st.sampled_from(("read", "starred", "hidden", "tag:task", "tag:b", "note")),
    st.booleans(),
)
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, st.sampled_from((*WORDS, "ta", "t", "++", "po", "vec"))),
    st.builds(Phrase, titles),
    st.builds(Is, st.sampled_from(("read", "unread", "starred", "hidden"))),
    st.builds(Has, st.sampled_from(("repo", "note", "tag", "arxiv", "project"))),
    st.builds(
        Holds,
        st.sampled_from(("org", "author", "title", "repo", "tag", "source")),
        st.lists(
            st.sampled_from(("task", "unit", "B", "ann t", "page", "june", "a-b")),
            min_size=1,
            max_size=2,
        ).map(tuple),
    ),
    st.builds(
        Count,
        st.sampled_from(("comments", "authors")),
        st.sampled_from(("<=1", "<9", "0..3", "2..4", "5..9", "3")),
    ),
    st.builds(Dated, st.sampled_from(("day", "on")), st.sampled_from(tuple(SPANS))),
)
trees = st.recursive(
    leaves,
    lambda part: (
        st.builds(Not, part)
        | st.builds(All, st.lists(part, min_size=2, max_size=3).map(tuple))
        | st.builds(Either, st.lists(part, min_size=2, max_size=3).map(tuple))
    ),
    max_leaves=5,
)


@settings(max_examples=60)
@given(
    st.lists(papers, max_size=8),
    st.lists(marks, max_size=6),
    st.lists(trees, min_size=4, max_size=8),
    st.sampled_from((None, "new", "old", "comments")),
)
def test_a_query_leaves_what_a_plain_reading_of_it_leaves(
    said: list[Sighting],
    marked: list[tuple[str, str, bool]],
    nodes: list[Node],
    order: str | None,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Written(Path(folder))
        library.papers(*said)
        for title, field, to in marked:
            library.mark(title, field, "a task" * to if field == "note" else to)
        held = holdings(library.folder)
        for node in nodes:
            query = Query(node, order)
            shelf = narrow(library.index, query, TODAY, near=False)
            assert sorted(shelf.ids) == sorted(id for id in held if is_left(node, held[id]))
            assert shelf.exact == len(shelf)
            whole = narrow(library.index, query, TODAY).ids
            assert list(narrow(library.index, query, TODAY, limit=2).ids) == list(whole[:2])
            assert list(whole[: shelf.exact]) == list(shelf.ids)
        library.index.close()


def is_left(node: Node, held: Holding) -> bool:
    return matches(node, held) and (not held.marks.hidden or asks_for_hidden(node))


def asks_for_hidden(node: Node) -> bool:
    match node:
        case All(parts) | Either(parts):
            return any(map(asks_for_hidden, parts))
    return node == Is("hidden")


def matches(node: Node, held: Holding, excluded: bool = False) -> bool:
    match node:
        case Word(text):
            return any(in_text(text, each, not excluded) for each in texts_of(held))
        case Phrase(text):
            return any(in_text(text, each, False) for each in texts_of(held))
        case Not(part):
            return not matches(part, held, True)
        case All(parts):
            return all(matches(part, held, excluded) for part in parts)
        case Either(parts):
            return any(matches(part, held, excluded) for part in parts)
    return has_field(node, held)


def texts_of(held: Holding) -> list[tuple[str, bool]]:
    """Give the texts of a paper, and whether each is its abstract."""
    paper, marks = held.paper, held.marks
    short = (paper.title, *paper.authors, paper.organization or "", *marks.tags, marks.note)
    return [(text, False) for text in short] + [(paper.abstract, True)]


def in_text(sought: str, where: tuple[str, bool], begun: bool) -> bool:
    text, is_abstract = where
    said, asked = words(text), words(sought)
    if not asked:
        return sought in text
    if "+" in sought:
        return sought.lower() in text.lower() and in_text(sought.replace("+", ""), where, False)
    begun = begun and (not is_abstract or len(sought) > 2 or bool(CHINESE.search(sought)))
    for at in range(len(said) - len(asked) + 1):
        *whole, last = said[at : at + len(asked)]
        if whole == asked[:-1] and (last == asked[-1] or (begun and last.startswith(asked[-1]))):
            return True
    return False


def words(text: str) -> list[str]:
    """Give the words of a text, Chinese characters one by one."""
    return re.findall(r"[^\W_]+", CHINESE.sub(r" \1 ", plain(text)))


def plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def has_field(node: Node, held: Holding) -> bool:
    paper, marks = held.paper, held.marks
    match node:
        case Is("unread"):
            return not marks.read
        case Is(state):
            return bool(getattr(marks, state))
        case Has(thing):
            has = {"note": marks.note, "tag": marks.tags, "arxiv": paper.arxiv_id}
            return bool(has[thing] if thing in has else getattr(paper, thing))
        case Count(field, text):
            low, high = number_bounds(text) or (None, None)
            number = paper.author_count if field == "authors" else paper.comments
            return number is not None and (low or 0) <= number <= (99 if high is None else high)
        case Dated(field, text):
            day = paper.day if field == "day" else paper.published
            first, last = SPANS[text]
            return day is not None and first <= day <= last
        case Holds(field, values):
            return any(holds(field, value, held) for value in values)
    raise TypeError(node)


def holds(field: str, value: str, held: Holding) -> bool:
    paper, value = held.paper, plain(value)
    if field == "tag":
        return value in held.marks.tags
    if field == "source":
        return any(value == said.source or value in said.where for said in paper.sightings)
    if field == "author":
        return any(value.replace("-", " ") in plain(name) for name in paper.authors)
    if field == "repo":
        return value in (paper.repo or "")
    text = paper.organization if field == "org" else paper.title
    return value.replace("-", " ") in plain(text or "").replace("-", " ")
