"""Which line is what: the cheapest way to read a page as papers, found by dynamic programming.

Every line gets a role. A role costs what speaks against it in the line's words, and a step from
one role to the next costs what speaks against that order; the cheapest sequence of roles is the
reading. So a missing abstract, a footer or a stray number costs its own line and no more.
"""

from collections.abc import Sequence
from itertools import groupby
from math import inf

from tui.sources.layout.habits import Habits, observe
from tui.sources.layout.likeness import cost_as_title
from tui.sources.layout.lines import Line
from tui.sources.layout.roles import Role
from tui.sources.layout.sights import Setting, Sight, favour, look
from tui.sources.layout.steps import START, Move, State, ending, moves

_LONGEST_ABSTRACT = 1950  # arXiv takes 1,920 characters
_WRAPPED = {Role.ABSTRACT, Role.ABSTRACT_ON}
_BEAM = 45.0  # a reading that is so much worse never comes back


def segment(lines: Sequence[Line]) -> tuple[list[Role], Habits]:
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
    lines: Sequence[Line], sights: Sequence[Sight], roles: Sequence[Role]
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
        self._trail: list[dict[State, State]] = []
        self._moves: dict[tuple[State, int], tuple[Move, ...]] = {}
        self._settings: dict[Setting, int] = {}

    def read_on(self, sight: Sight) -> None:
        """Take one more line."""
        number = self._settings.setdefault(sight.setting, len(self._settings))
        limit = min(self._best.values()) + _BEAM
        best: dict[State, float] = {}
        origin: dict[State, State] = {}
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
