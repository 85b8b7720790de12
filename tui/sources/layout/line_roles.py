"""What a line can be to its paper, and the habits that most papers of one page share.

Saves differ in how wide they are wrapped and where they leave a line blank, and each keeps to its
own way; so what most papers of a page do tells how to read the doubtful ones.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, IntFlag, auto
from itertools import pairwise

from tui.sources.layout.page_lines import PageLine, Wrapping, find_wrapping
from tui.sources.layout.small_print import Facts, is_lone_count, read_metadata


class Role(Enum):
    """What a line is to its paper."""

    TITLE = auto()
    TITLE_ON = auto()
    """A wrapped title goes on."""
    ABSTRACT = auto()
    ABSTRACT_ON = auto()
    """A wrapped abstract goes on."""
    PARAGRAPH = auto()
    """A further paragraph of the abstract."""
    SMALL_PRINT = auto()
    ORGANIZATION = auto()
    """Small print too, but known only by its place."""
    STRAY = auto()


TITLES = frozenset({Role.TITLE, Role.TITLE_ON})
ABSTRACTS = frozenset({Role.ABSTRACT, Role.ABSTRACT_ON, Role.PARAGRAPH})
SMALL = frozenset({Role.SMALL_PRINT, Role.ORGANIZATION})
_PARTS = {
    **dict.fromkeys(TITLES, "title"),
    **dict.fromkeys(ABSTRACTS, "abstract"),
    **dict.fromkeys(SMALL, "small print"),
}
_GOING_ON = {Role.TITLE_ON, Role.ABSTRACT_ON}


class SaidSoFar(IntFlag):
    """What has been said of the paper that is open."""

    NOTHING = 0
    """There is a title and an abstract."""
    ORGANIZATION = 1
    AUTHORS = 2
    DATE = 4
    COMMENTS = 8
    DOT = 16
    """A mark that says nothing."""
    BETWEEN = 32
    """No paper is open."""
    TITLE_ONLY = 64
    """There is a title and nothing else."""


def said_by(facts: Facts) -> SaidSoFar:
    """Give what a line of small print says, by kind."""
    said = (
        SaidSoFar.ORGANIZATION * (facts.organization is not None)
        | SaidSoFar.AUTHORS * (facts.authors is not None)
        | SaidSoFar.DATE * (facts.date is not None)
        | SaidSoFar.COMMENTS * (facts.comments is not None)
    )
    return SaidSoFar(said) or SaidSoFar.DOT


@dataclass(frozen=True, slots=True)
class Habits:
    """What the lines of one page have in common."""

    wrapping: Wrapping = Wrapping()  # noqa: RUF009  it is frozen
    """How its lines were wrapped."""
    small_print: bool = True
    """Whether any paper has small print."""
    counts_apart: bool = False
    """Whether a comment count stands on a line of its own, after the date."""
    paragraphs: float = 2.5  # until a first reading tells: a lone title may follow an abstract
    """What speaks against an abstract having more than one paragraph."""
    steps: Mapping[tuple[str, str, bool], float] = field(default_factory=dict)
    """What a step from one part to the next costs, with or without a blank line between."""

    def step(self, before: Role, after: Role, after_blank: bool) -> float:
        """Give what speaks against this step with these habits."""
        part, following = _PARTS.get(before), _PARTS.get(after)
        if part is None or following is None:
            return 0.0
        if part == "title" and following == "small print":
            following = "abstract"  # what follows a title is set off from it in one way
        return self.steps.get((part, following, after_blank), 0.0)

    def learn(self, lines: Sequence[PageLine], roles: Sequence[Role]) -> "Habits":
        """Give these habits with the steps as a first reading has them."""
        counts = Counter(
            (_PARTS[before], _PARTS[role], line.after_blank)
            for (before, role), line in zip(pairwise(roles), lines[1:], strict=True)
            if {before, role} <= _PARTS.keys() and role not in _GOING_ON
        )
        steps = {}
        for part, following in {step[:2] for step in counts}:
            times = [counts[part, following, blank] for blank in (False, True)]
            for blank in (False, True):
                steps[part, following, blank] = _against(times[blank], sum(times))
        abstracts, more = roles.count(Role.ABSTRACT), roles.count(Role.PARAGRAPH)
        paragraphs = _against(min(more, abstracts), abstracts)
        return replace(self, steps=steps, paragraphs=paragraphs)


def _against(times: int, of: int) -> float:
    """Give what speaks against a thing that was seen so many times of so many."""
    return -math.log((times + 0.5) / (of + 1))


def observe(lines: Sequence[PageLine]) -> Habits:
    """Give the habits that show before any line is understood."""
    facts = [read_metadata(line.text) for line in lines]
    return Habits(
        wrapping=find_wrapping(lines),
        small_print=any(fact and (fact.authors or fact.date) for fact in facts),
        counts_apart=_counts_apart(lines, facts),
    )


def _counts_apart(lines: Sequence[PageLine], facts: Sequence[Facts | None]) -> bool:
    """Tell whether lone numbers follow dates more than once, and dates never hold the count."""
    if any(fact and fact.comments is not None for fact in facts):
        return False
    dated = (after for fact, after in zip(facts, lines[1:], strict=False) if fact and fact.date)
    return sum(is_lone_count(after.text) for after in dated) > 1 and not is_lone_count(
        lines[0].text
    )
