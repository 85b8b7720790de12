"""Which line is what: the cheapest way to read a page as papers, found by dynamic programming.

Every line gets a role. A role costs what speaks against it in the line's words, and a step from
one role to the next costs what speaks against that order; the cheapest sequence of roles is the
reading. So a missing abstract, a footer or a stray number costs its own line and no more.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import inf

from tui.sources.layout.line_choices import LineSetting, Sight, favour, look
from tui.sources.layout.line_roles import ABSTRACTS, SMALL, TITLES, Habits, Role, SaidSoFar, observe
from tui.sources.layout.page_lines import PageLine, Slack
from tui.sources.layout.page_words import cost_as_title

_NEVER = math.inf
_NO_SMALL_PRINT = 0.7  # a paper without any, where others have some and the date stands first
_HALF_SMALL_PRINT = 1.5  # only a date or only authors: the other half is further down
_NO_ABSTRACT = 7.0  # small print right below a title: a paper that lost its abstract
_ODD_SMALL_PRINT = 6.0  # a count or an organisation alone: rather a lone title, or talk
_FURTHER_PARAGRAPH = 4.5  # an abstract in two paragraphs, beside wrapped ones that lost some TeX
_UNENDED = 2.5  # a title below an abstract that ends in no sentence, on a dense wrapped page
_FULL_BY_CHANCE = 2.0  # a title below a line that is as wide as the page
_WRAPPED_ON = {
    Slack.FULL: 0.0,
    Slack.SOME: 4.0,  # lines from which TeX was dropped after they were wrapped
    Slack.ON_PURPOSE: 9.0,
}
_BROKEN_OFF = 3.0  # less speaks against going on after a short line that ends in no sentence
_BOTH_WHOS = 2.5  # an organisation and authors: the name is that of a lone title
_LATE_ORGANIZATION = 4.0  # after the date: it stands first
_BROKEN_IN_UPON = 3.0  # strays stand between papers rather than in them
_WHO = SaidSoFar.ORGANIZATION | SaidSoFar.AUTHORS
_FACTS = _WHO | SaidSoFar.DATE | SaidSoFar.COMMENTS
_LONGEST_ABSTRACT = 1950  # characters: arXiv takes 1,920; more holds a title of few capitals
_WRAPPED = {Role.ABSTRACT, Role.ABSTRACT_ON}
_BEAM = 45.0  # a reading that is so much worse never comes back; saves a tenth of the time


@dataclass(frozen=True, slots=True, eq=False)
class ReadingState:
    """Where in a paper a reading is. There is one object a state, so they compare at once."""

    role: Role
    """Of the latest line."""
    said: SaidSoFar
    """Of the paper that is open."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step that a reading may take at a line."""

    choice: int
    """Which of the line's roles it takes."""
    state: ReadingState
    cost: float


@cache
def state_of(role: Role, said: SaidSoFar) -> ReadingState:
    """Give the one object for this state."""
    return ReadingState(role, said)


START = state_of(Role.STRAY, SaidSoFar.BETWEEN)


def moves(state: ReadingState, setting: LineSetting, habits: Habits) -> tuple[Move, ...]:
    """Give every step from `state` to a line in this setting."""
    return tuple(_moves(state, setting, habits))


def ending(said: SaidSoFar, habits: Habits) -> float:
    """Give what speaks against a paper ending with this said of it."""
    if said == SaidSoFar.TITLE_ONLY:
        return _NEVER
    if said == SaidSoFar.BETWEEN or (said & SaidSoFar.DATE and said & _WHO):
        return 0.0
    if said == SaidSoFar.NOTHING:
        return _NO_SMALL_PRINT * habits.small_print
    return _HALF_SMALL_PRINT if said & (SaidSoFar.DATE | SaidSoFar.AUTHORS) else _ODD_SMALL_PRINT


def _moves(state: ReadingState, setting: LineSetting, habits: Habits) -> Iterator[Move]:
    for choice, (role, says) in enumerate(setting.roles):
        said, cost = _step(state, setting, role, says, habits)
        if cost < _NEVER:
            yield Move(choice, state_of(role, said), cost)


def _step(
    state: ReadingState, setting: LineSetting, role: Role, says: SaidSoFar, habits: Habits
) -> tuple[SaidSoFar, float]:
    """Give what is said of the paper after taking a line so, and what speaks against it."""
    said = state.said
    if role is Role.STRAY:
        return said, 0.0
    if role in (Role.TITLE_ON, Role.ABSTRACT_ON):
        return said, _going_on(state.role, setting, role, habits)
    cost = habits.step(state.role, role, setting.after_blank)
    cost += _BROKEN_IN_UPON * (state.role is Role.STRAY and role is not Role.TITLE)
    if role in SMALL:
        said, further = _small_print(said, says)
        return said, cost + further
    cost += _FULL_BY_CHANCE * (setting.slack is Slack.FULL)
    if role is Role.TITLE:
        unended = state.role in ABSTRACTS and not setting.ended
        return SaidSoFar.TITLE_ONLY, cost + ending(said, habits) + _UNENDED * unended
    if role is Role.ABSTRACT:
        return SaidSoFar.NOTHING, cost if said == SaidSoFar.TITLE_ONLY else _NEVER
    return said, cost + _paragraph(state, habits)


def _going_on(before: Role, setting: LineSetting, role: Role, habits: Habits) -> float:
    """Give what speaks against a line going on where the one before was wrapped."""
    if before not in (TITLES if role is Role.TITLE_ON else ABSTRACTS):
        return _NEVER
    if setting.after_blank or (not habits.wrapping.width and setting.slack is not Slack.FULL):
        return _NEVER
    broken_off = role is Role.ABSTRACT_ON and not setting.ended
    return _WRAPPED_ON[setting.slack] - _BROKEN_OFF * (
        broken_off and setting.slack is not Slack.FULL
    )


def _paragraph(state: ReadingState, habits: Habits) -> float:
    if state.said != SaidSoFar.NOTHING or state.role in SMALL:
        return _NEVER
    return habits.paragraphs + _FURTHER_PARAGRAPH


def _small_print(said: SaidSoFar, says: SaidSoFar) -> tuple[SaidSoFar, float]:
    cost = 0.0
    if said == SaidSoFar.BETWEEN or said & says & _FACTS:
        return said, _NEVER
    if said == SaidSoFar.TITLE_ONLY:
        said, cost = SaidSoFar.NOTHING, _NO_ABSTRACT
    after = said | says
    if says & _WHO and after & _WHO == _WHO:
        cost += _BOTH_WHOS
    if says == SaidSoFar.COMMENTS and not said & SaidSoFar.DATE:
        cost += _ODD_SMALL_PRINT
    if says == SaidSoFar.ORGANIZATION and said:
        cost += _LATE_ORGANIZATION
    return after, cost


def segment(lines: Sequence[PageLine]) -> tuple[list[Role], Habits]:
    """Give the role of every line, and the habits by which they were found.

    The page is read twice, the second time with the habits that the first reading showed; and
    again where an abstract came out longer than any, for then a title stands in its midst.
    """
    habits = observe(lines)
    before = (None, *lines)[: len(lines)]
    sights = [look(*both, habits) for both in zip(lines, before, strict=True)]
    habits = habits.learn(lines, _cheapest(sights, habits))
    roles = _cheapest(sights, habits)
    hidden = _hidden_titles(lines, sights, roles)
    if hidden:
        sights = [
            favour(sight, Role.TITLE) if place in hidden else sight
            for place, sight in enumerate(sights)
        ]
        roles = _cheapest(sights, habits)
    return roles, habits


def _hidden_titles(
    lines: Sequence[PageLine], sights: Sequence[Sight], roles: Sequence[Role]
) -> set[int]:
    """Give of every abstract that is too long to be one the line most like a title, by place."""
    hidden: set[int] = set()
    for wrapped, group in groupby(range(len(lines)), lambda place: roles[place] in _WRAPPED):
        places = list(group)[1:]
        length = sum(len(lines[place].text) + 1 for place in places)
        inner = [place for place in places if sights[place].setting.ended]
        if wrapped and inner and length > _LONGEST_ABSTRACT:
            hidden.add(min(inner, key=lambda place: cost_as_title(lines[place].text)))
    return hidden


def _cheapest(sights: Sequence[Sight], habits: Habits) -> list[Role]:
    search = _Search(habits)
    for sight in sights:
        search.read_on(sight)
    return search.roles()


class _Search:
    """The cheapest ways to have read the page so far, one for each state they lead to."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._best = {START: 0.0}
        self._trail: list[dict[ReadingState, ReadingState]] = []
        self._moves: dict[tuple[ReadingState, int], tuple[Move, ...]] = {}
        self._settings: dict[LineSetting, int] = {}

    def read_on(self, sight: Sight) -> None:
        """Take one more line."""
        number = self._settings.setdefault(sight.setting, len(self._settings))
        limit = min(self._best.values()) + _BEAM
        best: dict[ReadingState, float] = {}
        origin: dict[ReadingState, ReadingState] = {}
        for state, so_far in self._best.items():
            if so_far > limit:
                continue
            known = self._moves.get((state, number))
            if known is None:
                known = self._moves[state, number] = moves(state, sight.setting, self._habits)
            for move in known:
                cost = so_far + move.cost + sight.costs[move.choice]
                if cost < best.get(move.state, inf):
                    best[move.state], origin[move.state] = cost, state
        self._best = best
        self._trail.append(origin)

    def roles(self) -> list[Role]:
        """Give the role of every line in the cheapest way of all."""
        state = min(self._best, key=lambda end: self._best[end] + ending(end.said, self._habits))
        roles = []
        for origin in reversed(self._trail):
            roles.append(state.role)
            state = origin[state]
        return roles[::-1]
