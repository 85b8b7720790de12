"""What may follow what in a paper, and what speaks against each step."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tui.sources.layout.habits import Habits
from tui.sources.layout.roles import ABSTRACTS, SMALL, TITLES, Role, Said
from tui.sources.layout.sights import Setting
from tui.sources.layout.wrapping import Slack

_NEVER = math.inf
_NO_ABSTRACT, _NO_SMALL_PRINT, _HALF_SMALL_PRINT, _ODD_SMALL_PRINT = 7.0, 0.7, 1.5, 6.0
_PARAGRAPH, _PARAGRAPH_APART = 3.5, 4.5
_FULL_BY_CHANCE, _UNENDED = 2.0, 2.5
_GOING_ON = {Slack.FULL: 0.1, Slack.SOME: 4.0, Slack.ON_PURPOSE: 9.0}
_BOTH_ORGANIZATION_AND_AUTHORS, _OUT_OF_ORDER = 2.5, 2.0
_BROKEN_OFF = 3.0
_LATE_ORGANIZATION = 4.0  # it stands first
_BROKEN_IN_UPON = 3.0  # strays stand between papers rather than in them
_WHO = Said.ORGANIZATION | Said.AUTHORS
_FACTS = _WHO | Said.DATE | Said.COMMENTS


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Where in a paper a reading is. There is one object a state, so they compare at once."""

    role: Role
    """Of the latest line."""
    said: Said
    """Of the paper that is open."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step that a reading may take at a line."""

    choice: int
    """Which of the line's roles it takes."""
    state: State
    cost: float


@cache
def state_of(role: Role, said: Said) -> State:
    """Give the one object for this state."""
    return State(role, said)


START = state_of(Role.STRAY, Said.BETWEEN)


def moves(state: State, setting: Setting, habits: Habits) -> tuple[Move, ...]:
    """Give every step from `state` to a line in this setting."""
    return tuple(_moves(state, setting, habits))


def ending(said: Said, habits: Habits) -> float:
    """Give what speaks against a paper ending with this said of it."""
    if said == Said.TITLE_ONLY:
        return _NEVER
    if said == Said.BETWEEN or (said & Said.DATE and said & _WHO):
        return 0.0
    if said == Said.NOTHING:
        return _NO_SMALL_PRINT * habits.small_print
    return _HALF_SMALL_PRINT if said & (Said.DATE | Said.AUTHORS) else _ODD_SMALL_PRINT


def _moves(state: State, setting: Setting, habits: Habits) -> Iterator[Move]:
    for choice, (role, says) in enumerate(setting.roles):
        said, cost = _step(state, setting, role, says, habits)
        if cost < _NEVER:
            yield Move(choice, state_of(role, said), cost)


def _step(
    state: State, setting: Setting, role: Role, says: Said, habits: Habits
) -> tuple[Said, float]:
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
        return Said.TITLE_ONLY, cost + ending(said, habits) + _UNENDED * unended
    if role is Role.ABSTRACT:
        return Said.NOTHING, cost if said == Said.TITLE_ONLY else _NEVER
    return said, cost + _paragraph(state, setting, habits)


def _going_on(before: Role, setting: Setting, role: Role, habits: Habits) -> float:
    """Give what speaks against a line going on where the one before was wrapped."""
    if before not in (TITLES if role is Role.TITLE_ON else ABSTRACTS):
        return _NEVER
    if setting.after_blank or (not habits.wrapping.width and setting.slack is not Slack.FULL):
        return _NEVER
    broken_off = role is Role.ABSTRACT_ON and not setting.ended
    return _GOING_ON[setting.slack] - _BROKEN_OFF * (broken_off and setting.slack is not Slack.FULL)


def _paragraph(state: State, setting: Setting, habits: Habits) -> float:
    if state.said != Said.NOTHING or state.role in SMALL:
        return _NEVER
    return habits.paragraphs + (_PARAGRAPH_APART if setting.after_blank else _PARAGRAPH)


def _small_print(said: Said, says: Said) -> tuple[Said, float]:
    cost = 0.0
    if said == Said.BETWEEN or said & says & _FACTS:
        return said, _NEVER
    if said == Said.TITLE_ONLY:
        said, cost = Said.NOTHING, _NO_ABSTRACT
    if said & Said.DATE and says & ~Said.COMMENTS:
        cost += _OUT_OF_ORDER
    after = said | says
    if says & _WHO and after & _WHO == _WHO:
        cost += _BOTH_ORGANIZATION_AND_AUTHORS
    if says == Said.COMMENTS and not said & Said.DATE:
        cost += _ODD_SMALL_PRINT
    if says == Said.ORGANIZATION and said:
        cost += _LATE_ORGANIZATION
    return after, cost
