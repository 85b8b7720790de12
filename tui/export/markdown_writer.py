"""A reading list in Markdown; what a source said is text and never a link or HTML of its own."""

import re
from collections.abc import Iterator

from tui.export.citation import address
from tui.paper import Holding, Paper
from tui.text import clean, one_line

_SIGNS = re.compile(r"[\\`*_\[\]{}<>&|~$@]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_THE_START = re.compile(r"^(?:[#+=-]|\d+(?=[.)]))")
_IN_ADDRESS = str.maketrans(
    {each: f"%{ord(each):02X}" for each in "()<>[]\\ \"'`*|"},
)
_SHOWN = 3
"""So many authors are named."""


def markdown_lines(holding: Holding) -> Iterator[str]:
    """Give the lines of a paper in a list: the title with its link, then what there is to know."""
    paper, marks = holding.paper, holding.marks
    yield f"- **{_linked(paper.title, address(paper))}**  "
    facts = " · ".join(_facts(holding))
    yield f"  {facts}"
    lines = [line for line in map(one_line, clean(marks.note).split("\n")) if line]
    if lines:
        yield ""
        yield from (f"  > {escaped(line)}  " for line in lines)
        yield ""


def escaped(text: str) -> str:
    """Give one line of text that Markdown prints as it stands."""
    text = _SIGNS.sub(r"\\\g<0>", one_line(text))
    return _AT_THE_START.sub(_not_a_list, text)


def _not_a_list(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"


def _facts(holding: Holding) -> Iterator[str]:
    paper, tags = holding.paper, holding.marks.tags
    yield from map(escaped, filter(None, (_who(paper), paper.organization)))
    yield paper.published or f"came {paper.day or paper.added}"
    if paper.repo:
        yield _linked(paper.repo.removeprefix("https://"), paper.repo)
    yield from (f"\\#{escaped(tag)}" for tag in tags)


def _who(paper: Paper) -> str:
    names = paper.authors[:_SHOWN]
    count = max(paper.author_count or 0, len(paper.authors))
    if not names:
        return "" if not count else "1 author" if count == 1 else f"{count} authors"
    more = count - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _linked(text: str, url: str | None) -> str:
    return f"[{escaped(text)}]({url.translate(_IN_ADDRESS)})" if url else escaped(text)
