"""Markdown-like text in pieces: links with what they enclose, and the lines between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.sources.listing.card_facts import is_on_site
from tui.text import one_line

_MARK = re.compile(
    r"\\[\[\]]|(?P<open>!?\[)"
    r"|(?P<close>\](?:\(<?(?P<url>(?:[^\s()<>]|\([^\s()<>]*\)){0,2000})>?"
    r"(?:\s+\"[^\"\n]{0,300}\")?\)|\[(?P<number>\d{1,4})\])?)"
)
_LEAD = re.compile(r"(?P<mark>#{1,6}(?=\s))?(?:\s|[-*+>•|·]|\d{1,3}[.)]\s)*$")
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\s]{0,2000}\)")
_INNER = re.compile(r"(?<!!)\[([^\[\]]{0,5000})\]\([^()\s]{0,2000}\)")
_BROKEN = re.compile(r"(?<!\\)\\+(?=[ \t]{0,9}\n|\s\s)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~|-])")
_BOLD = re.compile(r"\*\*(?=\S)(.{1,2000}?)(?<=\S)\*\*", re.DOTALL)
_ALT = re.compile(r"^\[[^\[\]]{0,100}\]\s*")
_BULLET = re.compile(r"(?:[-*+•>]\s+)+")
_DEEPEST = 50
_LONGEST_LEAD = 40
_REFERENCE = re.compile(r"^[ \t]*(?:\[(\d{1,4})\]:?|(\d{1,4})\.)[ \t]+(https?://\S+|/\S+)[ \t]*$")
_HEADING = re.compile(r"^\W*(?:References|Links?|(?:Visible|Hidden) links):?\W*$", re.IGNORECASE)
_NUMBERED_AFTER = re.compile(r"\]\[(\d{1,4})\]")
_NUMBERED_BEFORE = re.compile(r"\[(\d{1,4})\]([^\n\[\]](?:[^\[\n]|\n(?!\s*\n)|\[(?!\d+\]))*)")
_RUN_ON = re.compile(r"^(#{2,4} [^\n]*)\n {2,}(\S[^\n]*)$", re.MULTILINE)
_FEWEST = 3
_FRONT = re.compile(r"\A---\n(?:[^\n]*\n){1,40}?---\n")
_LABEL = re.compile(r"\[LINK:\s*", re.IGNORECASE)
_MARKERS = re.compile(r"<a id=\"[^\"]*\"></a>|^```\w*$", re.MULTILINE)
_PICTURE = re.compile(r"!?\[(?:图片：[^\]\n]*|image:?[^\]\n]*)\](?!\()", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkedPiece:
    """A link, or a line of text outside of links."""

    text: str
    """On one line, without marks."""
    url: str | None = None
    """The address; empty where the dump does not say it, None for what is no link."""
    heading: bool = False
    begins: bool = True
    """Whether it is the first on its line."""
    line: int = 1
    """From 1."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    inner: str
    url: str


def pieces(text: str) -> Iterator[LinkedPiece]:
    """Give the pieces in order."""
    place, line = 0, 1
    for span in _outermost(text):
        yield from _lines(text[place : span.start], line, place)
        line += text.count("\n", place, span.start)
        lead = _lead(text, span.start)
        yield LinkedPiece(
            text=shown_words(span.inner),
            url=span.url,
            heading=bool(lead and lead["mark"]),
            begins=lead is not None,
            line=line,
        )
        line += text.count("\n", span.start, span.end)
        place = span.end
    yield from _lines(text[place:], line, place)


def shown_words(text: str) -> str:
    """Give what a reader sees of a text: no images, no marks of links, no escapes."""
    text = _IMAGE.sub("", text)
    text = _INNER.sub(r"\1", text)
    text = _BOLD.sub(r"\1", _BROKEN.sub(" ", text))
    return one_line(_ALT.sub("", _ESCAPED.sub(r"\1", text).strip()))


def _lines(text: str, line: int, place: int) -> Iterator[LinkedPiece]:
    """Give the lines outside of links; one that a heading runs on into belongs to it."""
    for number, written in enumerate(text.split("\n")):
        bare = written.strip()
        bullet = _BULLET.match(bare)
        bare = bare[bullet.end() :] if bullet else bare
        mark = re.match(r"#{1,6}\s+", bare)
        shown = shown_words(bare[mark.end() :] if mark else bare)
        if shown and not re.fullmatch(r"[\W_]{1,10}", shown):
            begins = number > 0 or place == 0
            yield LinkedPiece(shown, heading=bool(mark), begins=begins, line=line + number)


def _outermost(text: str) -> list[_Span]:
    """Give the links that stand in no other link, in order."""
    opened: list[int] = []
    spans: list[_Span] = []
    for mark in _MARK.finditer(text):
        if mark["open"]:
            opened.append(mark.start())
            del opened[:-_DEEPEST]
        elif mark["close"] and opened:
            if mark["url"] is None and mark["number"] is None:
                opened.pop()
                continue
            start = _opener(text, opened, enclosing=_encloses(mark))
            if text[start] == "!":
                continue
            while spans and spans[-1].start > start:
                spans.pop()
            inner = text[start + 1 : mark.start()]
            spans.append(_Span(start, mark.end(), inner, mark["url"] or ""))
    return spans


def _lead(text: str, place: int) -> re.Match[str] | None:
    """Give the marks between the beginning of a line and a place, if there is nothing else."""
    start = text.rfind("\n", max(0, place - _LONGEST_LEAD), place) + 1
    return None if start == 0 and place > _LONGEST_LEAD else _LEAD.match(text[start:place])


def _encloses(mark: re.Match[str]) -> bool:
    """Tell whether such a link stands on lines of its own: those of the site do."""
    return mark["number"] is not None or "/papers/" in (mark["url"] or "")


def _opener(text: str, opened: list[int], enclosing: bool) -> int:
    """Take the bracket that a link opens with: `[0, 1)` inside of it opens nothing."""
    if enclosing:
        for place in range(len(opened) - 1, -1, -1):
            start = opened[place]
            if _lead(text, start):
                del opened[place:]
                return start
    return opened.pop()


def in_one_style(text: str) -> str:
    """Give the text with every link as Markdown writes it, and without what frames the page."""
    text = _RUN_ON.sub(r"\1 \2\n", _blank_front(text))
    text = _PICTURE.sub("", _MARKERS.sub("", _LABEL.sub("[", text)))
    return _below(_numbered(text))


def _blank_front(text: str) -> str:
    """Blank the front matter; lines keep their numbers."""
    found = _FRONT.match(text)
    return text if found is None else "\n" * found[0].count("\n") + text[found.end() :]


def _numbered(text: str) -> str:
    lines = text.split("\n")
    references, first = _references(lines)
    if len(references) < _FEWEST:
        return text
    body = "\n".join(lines[:first])
    if len(_NUMBERED_AFTER.findall(body)) >= _FEWEST:
        return _NUMBERED_AFTER.sub(lambda m: f"]({references.get(m[1], '')})", body)
    return _NUMBERED_BEFORE.sub(
        lambda m: f"[{_safe(m[2].rstrip())}]({references.get(m[1], '')}){_white_end(m[2])}", body
    )


def _white_end(text: str) -> str:
    return text[len(text.rstrip()) :]


def _references(lines: list[str]) -> tuple[dict[str, str], int]:
    """Give the addresses by number, and the line on which their list begins."""
    found: dict[str, str] = {}
    first = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place].strip()
        reference = _REFERENCE.match(lines[place])
        if reference is not None:
            found[reference[1] or reference[2]] = reference[3]
            first = place
        elif _HEADING.match(line):
            first = place
        elif line and line != "```":
            break
    return found, first


def _below(text: str) -> str:
    """Make a link of an address of the site that stands alone below its text."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        address = line.strip()
        if not address.startswith("http") or not is_on_site(address):
            continue
        above = _above(lines, place)
        if above is not None and not lines[above].strip().endswith(")"):
            lines[above] = f"[{_safe(lines[above].strip())}]({address})"
        lines[place] = ""
    return "\n".join(lines)


def _above(lines: list[str], place: int) -> int | None:
    """Find the text to which an address belongs: the nearest line above, blank ones between."""
    for above in range(place - 1, max(-1, place - 4), -1):
        text = lines[above].strip()
        if text:
            return None if text.startswith("http") or text in ("[", "]") else above
    return None


def _safe(text: str) -> str:
    """Escape brackets, so that those of the text are none of the link."""
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", text)
