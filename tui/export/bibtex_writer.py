"""Papers as BibTeX that BibTeX and biber take alike."""

from collections.abc import Callable, Iterable, Iterator

from tui.export.citation import address, citation_key, citation_keys
from tui.paper import Holding, Paper
from tui.tex.encoder import text_to_tex, title_to_tex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex(holdings: Callable[[], Iterable[Holding]], notes: bool = False) -> Iterator[str]:
    """Give an entry for each paper; they are gone through twice, for keys that are each there once.

    Notes are your own: they are left out unless asked for.
    """
    keys = citation_keys(holding.paper for holding in holdings())
    return (entry(each, keys.get(each.paper.id, ""), notes) for each in holdings())


def entry(holding: Holding, key: str = "", notes: bool = False) -> str:
    """Give the entry of a paper, under the key it has alone when none is given."""
    fields = [f"  {name} = {value}," for name, value in _fields(holding, notes)]
    return "\n".join((f"@misc{{{key or citation_key(holding.paper)},", *fields, "}"))


def _fields(holding: Holding, notes: bool) -> Iterator[tuple[str, str]]:
    paper, marks = holding.paper, holding.marks
    yield "title", _braced(title_to_tex(paper.title))
    if paper.authors:
        yield "author", _braced(_authors(paper))
    if paper.organization:
        yield "organization", _braced(text_to_tex(paper.organization))
    yield from _date(paper.published)
    if paper.arxiv_id:
        yield "eprint", _braced(_as_address(paper.arxiv_id))
        yield "archivePrefix", "{arXiv}"
    addresses = (("url", address(paper)), ("project", paper.project), ("repository", paper.repo))
    for name, url in addresses:
        if url:
            yield name, _braced(_as_address(url))
    if marks.tags:
        yield "keywords", _braced(", ".join(map(text_to_tex, marks.tags)))
    if paper.abstract:
        yield "abstract", _braced(text_to_tex(paper.abstract))
    if notes and marks.note:
        yield "annote", _braced(text_to_tex(marks.note))


def _date(published: str | None) -> Iterator[tuple[str, str]]:
    if published:
        yield "year", _braced(published[:4])
        yield "month", _MONTHS[int(published[5:7]) - 1]
        yield "day", _braced(str(int(published[8:10])))


def _authors(paper: Paper) -> str:
    names = [_name(name) for name in paper.authors]
    more = paper.author_count is not None and paper.author_count > len(names)
    return " and ".join((*names, "others") if more else names)


def _name(name: str) -> str:
    """Give one name; what BibTeX would take for two, or for no name, is held together by braces."""
    parts = [part.strip() for part in name.split(",")]
    words = name.casefold().split()
    together = len(parts) > 3 or not all(parts) or "and" in words or words == ["others"]
    return _braced(text_to_tex(name)) if together else text_to_tex(name)


def _as_address(url: str) -> str:
    """Give an address for a field that is printed as it stands, but for what braces mean."""
    return url.translate(_IN_ADDRESS)


def _braced(text: str) -> str:
    return f"{{{text}}}"
