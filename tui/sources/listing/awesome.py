"""Lists of papers that people keep in Markdown: a bullet or a row of a table for each.

A line that links to a paper is an entry: to arXiv, to another place where papers are, or by a link
named "paper". Every other line of a list that links or stands among entries is reported.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from tui.identifiers import arxiv_id
from tui.links import find_links, make_link
from tui.links.paper_links import is_paper
from tui.paper import Link, Sighting
from tui.sources import untyped
from tui.sources.file_kinds import name_kind
from tui.sources.listing.markdown_lines import Linked, MarkdownLine, lines_of, without_links
from tui.sources.reading import Reading, Unread, UnreadableError
from tui.sources.references.bibtex import references_in
from tui.sources.references.bibtex_entries import cited_in
from tui.sources.source_text import read_text

_EXAMINED = 200_000
_FEWEST = 2
_BOLD = re.compile(r"(?:\*\*|__)(?P<text>[^*\n]{3,400}?)(?:\*\*|__)")
_NUMBER = re.compile(r"^\s*\d{1,4}[.)]\s*")
_LABELS = (
    "(?:full |the )?(?:paper|pdf|text)|arxiv|ar5iv|abs|abstract|html|doi|preprint|link|url|here"
    "|page|open ?review|acl(?: anthology)?|code|github|repo|project(?: ?page)?|home ?page|website"
    "|tweet|blog|demo|video|slides|poster|bib(?:tex)?|cite|data(?:set)?|models?|hf|hugging ?face"
)
_LABEL = re.compile(
    rf"\W*(?:{_LABELS}|[\w&-]*[ ']*(?:20)?\d\d|\d{{4}}[./-]\d\d(?:[./-]\d\d)?"
    r"|(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d+)?)\W*",
    re.IGNORECASE,
)
"""What links are called, where a paper appeared, a date or an id: never a title."""
_PAPER = re.compile(r"\W*(?:paper|pdf|arxiv|abs|preprint)\W*", re.IGNORECASE)
_SIGN = re.compile(
    rb"(?mi)^[ \t]*(?:(?:[-*+]|\xe2\x80\xa2|\(?\d{1,4}[.)])[ \t]+|\|)[^\r\n]*"
    rb"(?:https?://|\[paper\])[^\r\n]*"
)
_SHORTEST_TITLE = 4


def looks_like(data: bytes, fewest: int = _FEWEST) -> bool:
    """Give whether the bytes begin as such a list does, with so many papers in it."""
    start = data[:_EXAMINED]
    if name_kind(data) not in (None, "JSON"):  # a bullet may begin with two brackets
        return False
    found = 0
    for sign in _SIGN.finditer(start):
        line = next(lines_of(sign[0].decode("utf-8", "replace")), None)
        found += bool(line and _papers(line))
        if found == fewest:
            return True
    return _is_of_addresses(start)


def _is_of_addresses(start: bytes) -> bool:
    """Give whether every line is the bare address of a paper."""
    lines = start.removeprefix(b"\xef\xbb\xbf").split()
    return bool(lines) and all(
        line[:4].lower() == b"http" and is_paper(line.decode("utf-8", "replace")) for line in lines
    )


def read_awesome(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of such a list, and those that it cites in BibTeX.

    Raises UnreadableError for bytes that are no text, and for a text that lists no papers.
    """
    saved = captured or modified
    text = read_text(data)
    entries = cited_in(text)
    cited = references_in(entries, where, captured)
    within = {
        line for each in entries for line in range(each.line, each.last + 1) if not each.fault
    }
    found = _List(where, saved)
    for line in lines_of(text):
        if line.list or line.number not in within:
            found.take(line)
    found.end(cited.sightings)
    sightings = (*found.sightings, *cited.sightings)
    unread = sorted((*found.unread, *cited.unread), key=lambda each: each.line)
    if not sightings and not unread:
        raise UnreadableError("no papers found")
    return Reading("awesome", sightings, unread=tuple(unread), captured=saved)


class _List:
    """The entries of a list as its lines are gone through; nothing that links is passed over."""

    def __init__(self, where: str, captured: str | None) -> None:
        self.sightings: list[Sighting] = []
        self.unread: list[Unread] = []
        self._where = where
        self._captured = captured
        self._last: MarkdownLine | None = None
        """The entry that lines below it may belong to: those that stand further in."""
        self._bare: dict[str, list[MarkdownLine]] = {}
        """Lines without a link, by the list they stand in."""
        self._lists: set[str] = set()
        """The lists that papers stand in."""
        self._beside: list[MarkdownLine] = []
        """Lines of no list that link to papers."""

    def take(self, line: MarkdownLine) -> None:
        """Take in a line."""
        papers = _papers(line)
        if not line.list:
            self._beside += [line] * bool(papers)
            if line.is_heading or not line.indent:
                self._end_lists()
            elif self._belongs(line):
                self._add_links(line)
        elif papers:
            self._take_entry(line, papers)
        elif self._belongs(line):
            self._add_links(line)
        elif line.links:
            self._report(line, "its link leads to no paper that is known as one")
        elif "](#" not in line.text:  # which is one of the contents
            self._bare.setdefault(line.list, []).append(line)

    def end(self, cited: Sequence[Sighting]) -> None:
        """Take in that the text is at its end; `cited` are papers it names in another way."""
        self._end_lists()
        known = {each.arxiv_id for each in (*self.sightings, *cited)}
        known |= {link.url for each in (*self.sightings, *cited) for link in each.links}
        for line in self._beside:
            if any((arxiv_id(link.url) or link.url) not in known for link in _papers(line)):
                self._report(line, "links to a paper, and is no entry of a list")

    def _take_entry(self, line: MarkdownLine, papers: list[Linked]) -> None:
        self._lists.add(line.list)
        ids = {id for link in papers if (id := arxiv_id(link.url))}
        title = _title(line, papers)
        if not title and self._belongs(line) and ids <= {self.sightings[-1].arxiv_id}:
            self._add_links(line)
        elif len(ids) > 1 or (not ids and len(set(_titled(papers))) > 1):
            self._report(line, "links to several papers")
        elif not title:
            self._report(line, _untitled(line, ids))
        else:
            self._last = line
            self.sightings.append(
                Sighting(
                    title=title,
                    arxiv_id=next(iter(ids), None),
                    links=untyped.each_once(_links(line, papers)),
                    source="list",
                    where=self._where,
                    line=line.number,
                    captured=self._captured,
                )
            )

    def _belongs(self, line: MarkdownLine) -> bool:
        return self._last is not None and line.indent > self._last.indent

    def _add_links(self, line: MarkdownLine) -> None:
        """Give the last entry what a line below it links to, but for papers that have a title."""
        last, papers = self.sightings[-1], _papers(line)
        others = [link for link in papers if next(_titled([link]), "")]
        below = replace(line, links=tuple(link for link in line.links if link not in others))
        links = untyped.each_once((*last.links, *_links(below, papers)))
        self.sightings[-1] = replace(last, links=links)

    def _end_lists(self) -> None:
        for name, lines in self._bare.items():
            for line in lines if name in self._lists else ():
                self._report(line, "stands among papers without a link to one")
        self._bare, self._lists, self._last = {}, set(), None

    def _report(self, line: MarkdownLine, reason: str) -> None:
        self.unread.append(Unread(line.number, untyped.excerpt(line.text), reason))


def _papers(line: MarkdownLine) -> list[Linked]:
    return [link for link in line.links if _PAPER.fullmatch(link.text) or is_paper(link.url)]


def _untitled(line: MarkdownLine, ids: set[str]) -> str:
    says = any(link.text and not arxiv_id(link.text) for link in line.links)
    if says or without_links(line.text).strip("*_()[]|.,: "):
        return "a link to a paper without its title"
    id = next(iter(ids), None)
    fetched = f"; paperdeck fetch --arxiv-id {id} brings the paper" if id else ""
    return f"an address without a title{fetched}"


def _title(line: MarkdownLine, papers: list[Linked]) -> str:
    """Give what is bold, else the words of the link to the paper."""
    bold = (_words(without_links(each["text"], keep=True)) for each in _BOLD.finditer(line.text))
    named = (text for text in bold if len(text) >= _SHORTEST_TITLE and not _LABEL.fullmatch(text))
    return next(named, "") or next(_titled(papers), "")


def _titled(papers: list[Linked]) -> Iterator[str]:
    """Give the words of links that may be titles: one alone in brackets is a name for the link.

    So is one alone that leads elsewhere than to arXiv: where it appeared.
    """
    for link in papers:
        text = _words(link.text)
        is_name = " " not in text and (link.bracketed or not arxiv_id(link.url))
        if len(text) >= _SHORTEST_TITLE and not is_name and not _LABEL.fullmatch(text):
            yield text


def _words(text: str) -> str:
    shown = _NUMBER.sub("", unescape(text.strip("[]*_ ")))
    return untyped.clean_text(shown, untyped.LONGEST_TITLE)


def _links(line: MarkdownLine, papers: list[Linked]) -> Iterator[Link]:
    """Give the links of a line; the page on arXiv is said by the id."""
    for link in line.links:
        if link in papers and not arxiv_id(link.url):
            made = make_link(link.url, kind="paper")
            yield from (made,) if made else ()
        elif link not in papers:
            yield from find_links(link.url)[:1]
