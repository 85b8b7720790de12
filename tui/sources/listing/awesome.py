"""Lists of papers that people keep in Markdown: a bullet or a row of a table for each.

Only a line with a link to a paper counts: to arXiv, to a page of papers, or one named "paper".
"""

import re
from collections.abc import Iterator
from html import unescape

from tui.identifiers import arxiv_id
from tui.links import find_links, make_link
from tui.paper import Link, Sighting
from tui.sources import fields
from tui.sources.decoding import read_text
from tui.sources.kinds import name_kind
from tui.sources.reading import Reading, Unread, UnreadableError

_EXAMINED = 200_000
_FEWEST = 2
_LINE = re.compile(r"^[ \t]*(?:[-*+]|\d{1,4}[.)]|\|)[ \t]+(?P<said>\S.*)$")
_LINK = re.compile(
    r"(?<!!)\[{1,3}(?P<text>[^\[\]]{0,400})\]{1,3}"
    r"\([ \t]{0,3}(?P<url>https?://[^\s()]{3,1000})[^()]{0,200}\)"
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,1000}\)")
_BOLD = re.compile(r"(?:\*\*|__)(?P<text>[^*\n]{3,400}?)(?:\*\*|__)")
_NUMBER = re.compile(r"^\s*\d{1,4}[.)]\s*")
_LABEL = re.compile(
    r"\W*(?:paper|pdf|arxiv|abs|link|preprint|code|github|project(?: page)?|website|tweet|blog|demo"
    r"|[\w-]* ?20\d\d|\d{4}[./]\d\d(?:\.\d\d|\.\d{5})?)\W*",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\W*(?:paper|pdf|arxiv|abs|preprint)\W*", re.IGNORECASE)
_SIGN = re.compile(
    rb"(?mi)^[ \t]*(?:[-*+]|\d{1,4}[.)]|\|)[ \t]+\S.*(?:arxiv\.org/(?:abs|pdf)/|\[paper\])"
)


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin as such a list does."""
    start = data[:_EXAMINED]
    if name_kind(data) not in (None, "JSON"):  # a bullet may begin with two brackets
        return False
    return sum(1 for _ in zip(range(_FEWEST), _SIGN.finditer(start), strict=False)) == _FEWEST


def read_awesome(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of such a list; other lines of it are those of the list itself.

    Raises UnreadableError for bytes that are no text, and for a text that lists no papers.
    """
    saved = captured or modified
    found: dict[str, Sighting] = {}
    unread: list[Unread] = []
    for number, line in enumerate(read_text(data).splitlines(), start=1):
        said = _LINE.match(line)
        paper = _sighting(said["said"], number, where, saved) if said else None
        if isinstance(paper, Sighting):
            found.setdefault(paper.title, paper)
        elif paper:
            unread.append(Unread(number, fields.shown(line), paper))
    if not found:
        raise UnreadableError("no papers found")
    return Reading("awesome", tuple(found.values()), unread=tuple(unread), captured=saved)


def _sighting(line: str, number: int, where: str, captured: str | None) -> Sighting | str | None:
    """Give the paper that a line is about, or why it is not told; None where it links to none."""
    line = _IMAGE.sub("", line)
    links = list(_LINK.finditer(line))
    papers = [link for link in links if arxiv_id(link["url"]) or _PAPER.fullmatch(link["text"])]
    ids = {id for link in papers if (id := arxiv_id(link["url"]))}
    if not papers:
        return None
    if len(ids) > 1:
        return "links to several papers"
    title = _title(line, papers)
    if not title:
        return "a link to a paper without its title"
    return Sighting(
        title=title,
        arxiv_id=next(iter(ids), None),
        links=fields.each_once(_links(links, papers)),
        source="list",
        where=where,
        line=number,
        captured=captured,
    )


def _title(line: str, papers: list[re.Match[str]]) -> str:
    """Give what is bold, else the words of the link to the paper."""
    bold = (_plain(each["text"]) for each in _BOLD.finditer(line))
    words = (_plain(link["text"]) for link in papers)
    named = (text for text in (*bold, *words) if not _LABEL.fullmatch(text))
    return next((text for text in named if len(text) > 3), "")


def _plain(text: str) -> str:
    shown = _LINK.sub(lambda found: found["text"], text).strip("[]*_ ")
    return fields.text(_NUMBER.sub("", unescape(shown)), fields.LONGEST_TITLE)


def _links(links: list[re.Match[str]], papers: list[re.Match[str]]) -> Iterator[Link]:
    """Give the links of a line; the page on arXiv is said by the id."""
    for link in links:
        if link in papers and not arxiv_id(link["url"]):
            made = make_link(link["url"], kind="paper")
            yield from (made,) if made else ()
        elif link not in papers:
            yield from find_links(link["url"])[:1]
