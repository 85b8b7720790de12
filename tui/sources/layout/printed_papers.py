"""Lines with their roles, put together: the papers of a page, and what belongs to none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from tui.sources.layout.line_roles import TITLES, Habits, Role
from tui.sources.layout.page_head import Head
from tui.sources.layout.page_lines import PageLine
from tui.sources.layout.page_words import cost_as_abstract, cost_as_title, is_furniture
from tui.sources.layout.small_print import Facts, is_lone_count, lone_count, read_metadata
from tui.sources.reading import Unread
from tui.text import one_line

_SHOWN = 120  # characters of a stray line
_SHORT = 60  # characters: a paragraph of another text may be shorter, an abstract is not
_LONG = 250  # characters: longer than any title
_MARKUP = re.compile(r"[#*|>`=_/+~-]|\d+[.)]\s|\(c\)|Copyright\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """One paper as the page prints it."""

    line: int
    title: str
    abstract: str
    facts: Facts

    @property
    def has_facts(self) -> bool:
        """Whether there is small print of the kind that only such pages have."""
        return self.facts.authors is not None or self.facts.date is not None

    @property
    def is_typical(self) -> bool:
        """Whether title and abstract look as if they were of a paper, whatever the page."""
        return (
            len(self.abstract) >= _SHORT
            and "\n" not in self.abstract
            and not _MARKUP.match(self.title)
            and not _MARKUP.match(self.abstract)
            and cost_as_title(self.title) < cost_as_abstract(self.title)
            and cost_as_abstract(self.abstract) < cost_as_title(self.abstract)
        )


def entries_of(
    lines: Sequence[PageLine], roles: Sequence[Role], habits: Habits
) -> list[PrintedPaper]:
    """Give the papers, in the order of the page."""
    starts = [place for place, role in enumerate(roles) if role is Role.TITLE]
    ends = [*starts[1:], len(lines)] if starts else []
    return [
        _entry(lines[start:end], roles[start:end], habits)
        for start, end in zip(starts, ends, strict=True)
    ]


def _entry(lines: Sequence[PageLine], roles: Sequence[Role], habits: Habits) -> PrintedPaper:
    def taken(kinds: frozenset[Role]) -> list[PageLine]:
        return [line for line, role in zip(lines, roles, strict=True) if role in kinds]

    paragraphs: list[list[PageLine]] = []
    for line, role in zip(lines, roles, strict=True):
        if role in (Role.ABSTRACT, Role.PARAGRAPH):
            paragraphs.append([line])
        elif role is Role.ABSTRACT_ON:
            paragraphs[-1].append(line)
    facts = [_facts(line) for line in taken(frozenset({Role.SMALL_PRINT}))]
    named = " ".join(line.text for line in taken(frozenset({Role.ORGANIZATION})))
    return PrintedPaper(
        line=lines[0].number,
        title=one_line(habits.wrapping.rejoin(taken(TITLES))),
        abstract="".join(_paragraph(lines, habits) for lines in paragraphs).lstrip("\n"),
        facts=reduce(or_, facts, Facts(organization=one_line(named) or None)),
    )


def _paragraph(lines: Sequence[PageLine], habits: Habits) -> str:
    return ("\n\n" if lines[0].after_blank else "\n") + habits.wrapping.rejoin(lines)


def _facts(line: PageLine) -> Facts:
    return read_metadata(line.text) or Facts(comments=lone_count(line.text))


def strays_of(head: Head, roles: Sequence[Role]) -> tuple[Unread, ...]:
    """Give the lines that are neither head nor part of a paper, each with the reason."""
    strays = [Unread(line.number, _shown(line), "unknown line in the head") for line in head.strays]
    for line, role in zip(head.body, roles, strict=True):
        if role is Role.STRAY:
            strays.append(Unread(line.number, _shown(line), _reason(line.text)))
    return tuple(strays)


def _reason(text: str) -> str:
    if is_lone_count(text):
        return "a lone number"
    if read_metadata(text) is not None:
        return "small print without a paper"
    if is_furniture(text):
        return "belongs to the site, not to a paper"
    if len(text) > _LONG:
        return "an abstract without a title"
    if cost_as_title(text) < cost_as_abstract(text):
        return "a title without abstract or small print"
    return "fits no paper"


def _shown(line: PageLine) -> str:
    text = one_line(line.text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
