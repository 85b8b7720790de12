"""What may follow what in a paper, and what speaks against each step."""

import math

from tui.sources.habits import Habits
from tui.sources.roles import ABSTRACTS, SMALL, TITLES, Role, Said
from tui.sources.sights import Reading, Sight

State = tuple[Role, Said]
START: State = (Role.STRAY, Said.BETWEEN)

_NEVER = math.inf
_NO_ABSTRACT, _NO_SMALL_PRINT, _HALF_SMALL_PRINT, _ODD_SMALL_PRINT = 7.0, 0.7, 1.5, 6.0
_PARAGRAPH, _PARAGRAPH_APART = 6.0, 7.0
_SOFT_BY_CHANCE, _SOFT, _HARD_INSIDE, _UNENDED = 2.0, 0.1, 9.0, 2.5
_BOTH_ORGANIZATION_AND_AUTHORS, _OUT_OF_ORDER = 5.0, 2.0
_WHO = Said.ORGANIZATION | Said.AUTHORS
_FACTS = _WHO | Said.DATE | Said.COMMENTS


def ending(said: Said) -> float:
    """Give what speaks against a paper ending with this said of it."""
    if said == Said.TITLE_ONLY:
        return _NEVER
    if said == Said.BETWEEN or (said & Said.DATE and said & _WHO):
        return 0.0
    if said == Said.NOTHING:
        return _NO_SMALL_PRINT
    return _HALF_SMALL_PRINT if said & (Said.DATE | Said.AUTHORS) else _ODD_SMALL_PRINT


def step(state: State, sight: Sight, reading: Reading, habits: Habits) -> tuple[Said, float]:
    """Give what is said of the paper after taking a line so, and what speaks against the step."""
    before, said = state
    role = reading.role
    if role is Role.STRAY:
        return said, 0.0
    if role in (Role.TITLE_ON, Role.ABSTRACT_ON):
        return said, _going_on(before, role, sight, habits)
    cost = habits.step(before, role, sight.line.after_blank)
    if role in SMALL:
        after, further = _small_print(said, reading.says)
        return after, cost + further
    cost += _SOFT_BY_CHANCE * sight.soft
    if role is Role.TITLE:
        unended = before in ABSTRACTS and not sight.ended
        return Said.TITLE_ONLY, cost + ending(said) + _UNENDED * unended
    if role is Role.ABSTRACT:
        return Said.NOTHING, cost if said == Said.TITLE_ONLY else _NEVER
    return said, cost + _paragraph(state, sight)


def _going_on(before: Role, role: Role, sight: Sight, habits: Habits) -> float:
    """Give what speaks against a line going on where the one before was wrapped."""
    if before not in (TITLES if role is Role.TITLE_ON else ABSTRACTS):
        return _NEVER
    if habits.width is None or sight.line.after_blank:
        return _NEVER
    return _SOFT if sight.soft else _HARD_INSIDE


def _paragraph(state: State, sight: Sight) -> float:
    before, said = state
    if said != Said.NOTHING or before in SMALL:
        return _NEVER
    return _PARAGRAPH_APART if sight.line.after_blank else _PARAGRAPH


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
    return after, cost
