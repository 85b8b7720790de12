"""The lines of a text in Markdown: which are entries of a list, and what they link to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.links import find_links

_END = re.compile(r"\r\n|[\n\r]")
_ENTRY = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<mark>[-*+•]|\(?\d{1,4}[.)])[ \t]+|(?P<row>\|)[ \t]*)"
    r"(?:\[[ xX]?\][ \t]+)?(?P<said>\S.*)"
)
_ADDRESS = re.compile(r"[ \t]*(?P<said><?https?://[^\s<>]+>?)[ \t]*", re.IGNORECASE)
_LINK = re.compile(
    r"(?<!!)(?P<outer>\\?\[{0,2})\[(?P<text>[^\[\]]{0,400})\](?P<after>\\?\]{0,2})"
    r"\([ \t]{0,3}<?(?P<url>https?://(?:[^\s()<>]|\([^\s()<>]{0,300}\)){3,1000})>?[^()]{0,200}\)",
    re.IGNORECASE,
)
_BARE = re.compile(r"<?https?://[^\s<>]+>?", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,1000}\)|<img\b[^<>]{0,1000}>", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,500}?href\s*=\s*[\"']?(?P<url>https?://[^\"'<>\s]{3,1000})[^<>]{0,500}>"
    r"(?P<text>[^<>]{0,400})(?:<[^<>]{0,100}>)*?</a>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Linked:
    """A link on a line."""

    text: str
    """Empty where there is no more than its address, or a picture."""
    url: str
    bracketed: bool = False
    """Whether it stands in brackets of its own, as `[[code](...)]` does."""


@dataclass(frozen=True, slots=True)
class MarkdownLine:
    """A line that says something."""

    number: int
    """From 1."""
    text: str
    """Without the mark of its list, without pictures, links of HTML as Markdown writes them."""
    list: str = ""
    """Tells which list it is an entry of, by mark and indentation; empty where it is of none."""
    indent: int = 0
    links: tuple[Linked, ...] = ()
    is_heading: bool = False


def without_links(text: str, keep: bool = False) -> str:
    """Give a text without its links; with `keep`, the words of links stay."""
    shown = _LINK.sub(lambda link: link["text"] if keep else " ", text)
    return (shown if keep else _BARE.sub(" ", shown)).strip()


def lines_of(text: str) -> Iterator[MarkdownLine]:
    """Give the lines that are not blank, but for what frames a table; a blank one ends a table."""
    written = _END.split(text)
    for number, line in enumerate(written, start=1):
        after = written[number] if number < len(written) else ""
        heads_a_table = "|" in line and _is_rule(after)
        if line.strip() and not heads_a_table and not _is_rule(line):
            yield _line(number, line)


def _is_rule(line: str) -> bool:
    """Give whether a line is the one between the head of a table and its rows, or another rule."""
    return "-" in line and not line.strip("|-: \t")


def _line(number: int, written: str) -> MarkdownLine:
    said = _ENTRY.fullmatch(written) or _ADDRESS.fullmatch(written)
    text = _ANCHOR.sub(r"[\g<text>](\g<url>)", _IMAGE.sub("", said["said"] if said else written))
    found = said.groupdict() if said else {}
    indent = len(written.expandtabs(4)) - len(written.expandtabs(4).lstrip())
    mark = "|" if found.get("row") else "-" if found else ""
    return MarkdownLine(
        number=number,
        text=text,
        list=f"{mark}{indent}" if mark else "",
        indent=indent,
        links=tuple(_links(text)) if "http" in text.lower() else (),
        is_heading=written.lstrip().startswith("#"),
    )


def _links(text: str) -> Iterator[Linked]:
    """Give the links that Markdown writes, then the addresses beside them."""
    for link in _LINK.finditer(text):
        said = "" if _BARE.fullmatch(link["text"]) else link["text"]
        yield Linked(said, link["url"], bool(link["outer"]))
    yield from (Linked("", each.url) for each in find_links(_LINK.sub(" ", text)))
