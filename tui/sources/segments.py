"""Which line is what: the cheapest way to read a page as papers, found by dynamic programming.

Every line gets a role. A role costs what speaks against it in the line's words, and a step from
one role to the next costs what speaks against that order; the cheapest sequence of roles is the
reading. So a missing abstract, a footer or a stray number costs its own line and no more.
"""

from collections.abc import Sequence

from tui.sources.habits import Habits, observe
from tui.sources.lines import Line
from tui.sources.roles import Role
from tui.sources.sights import Sight, look
from tui.sources.steps import START, State, ending, step

_BEAM = 45.0  # a reading that is so much worse never comes back


def segment(lines: Sequence[Line]) -> tuple[list[Role], Habits]:
    """Give the role of every line, and the habits by which they were found.

    The page is read twice, the second time with the habits that the first reading showed.
    """
    habits = observe(lines)
    before = [None, *lines[:-1]]
    sights = [look(*both, habits) for both in zip(lines, before, strict=True)]
    habits = habits.learn(lines, _cheapest(sights, habits))
    return _cheapest(sights, habits), habits


def _cheapest(sights: Sequence[Sight], habits: Habits) -> list[Role]:
    best: dict[State, float] = {START: 0.0}
    trail: list[dict[State, State]] = []
    for sight in sights:
        best, origin = _read_on(best, sight, habits)
        trail.append(origin)
    state = min(best, key=lambda end: best[end] + ending(end[1]))
    roles = []
    for origin in reversed(trail):
        roles.append(state[0])
        state = origin[state]
    return roles[::-1]


def _read_on(
    best: dict[State, float], sight: Sight, habits: Habits
) -> tuple[dict[State, float], dict[State, State]]:
    """Give the cheapest way to each state after one more line, and where each came from."""
    limit = min(best.values()) + _BEAM
    reached: dict[State, float] = {}
    origin: dict[State, State] = {}
    for state, so_far in best.items():
        for reading in sight.readings if so_far <= limit else ():
            said, further = step(state, sight, reading, habits)
            after, total = (reading.role, said), so_far + reading.cost + further
            if total < reached.get(after, float("inf")):
                reached[after], origin[after] = total, state
    return reached, origin
