"""Markdown-like text in pieces: links with what they enclose, and the lines between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Piece:
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


def pieces(text: str) -> Iterator[Piece]:
    """Give the pieces in order."""
    place, line = 0, 1
    for span in _outermost(text):
        yield from _lines(text[place : span.start], line, place)
        line += text.count("\n", place, span.start)
        lead = _lead(text, span.start)
        yield Piece(
            text=plain(span.inner),
            url=span.url,
            heading=bool(lead and lead["mark"]),
            begins=lead is not None,
            line=line,
        )
        line += text.count("\n", span.start, span.end)
        place = span.end
    yield from _lines(text[place:], line, place)


def plain(text: str) -> str:
    """Give what a reader sees of a text: no images, no marks of links, no escapes."""
    text = _IMAGE.sub("", text)
    text = _INNER.sub(r"\1", text)
    text = _BOLD.sub(r"\1", _BROKEN.sub(" ", text))
    return one_line(_ALT.sub("", _ESCAPED.sub(r"\1", text).strip()))


def _lines(text: str, line: int, place: int) -> Iterator[Piece]:
    """Give the lines outside of links; one that a heading runs on into belongs to it."""
    for number, written in enumerate(text.split("\n")):
        bare = written.strip()
        bullet = _BULLET.match(bare)
        bare = bare[bullet.end() :] if bullet else bare
        mark = re.match(r"#{1,6}\s+", bare)
        shown = plain(bare[mark.end() :] if mark else bare)
        if shown and not re.fullmatch(r"[\W_]{1,10}", shown):
            begins = number > 0 or place == 0
            yield Piece(shown, heading=bool(mark), begins=begins, line=line + number)


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
