"""The habits of one page: how wide it is wrapped, where it leaves a line blank.

Saves differ in this and each keeps to its own way, so what most papers of a page do tells how to
read the doubtful ones.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tui.sources.lines import Line
from tui.sources.metadata import is_count, read_metadata
from tui.sources.roles import ABSTRACTS, SMALL, TITLES, Role
from tui.sources.wrapping import find_width

_FEW = 3
_PARTS = {
    **dict.fromkeys(TITLES, "title"),
    **dict.fromkeys(ABSTRACTS, "abstract"),
    **dict.fromkeys(SMALL, "small print"),
}


@dataclass(frozen=True, slots=True)
class Habits:
    """What the lines of one page have in common."""

    width: int | None = None
    """The width it was wrapped at, or None."""
    counts_apart: bool = False
    """Whether a comment count stands on a line of its own, after the date."""
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

    def learn(self, lines: Sequence[Line], roles: Sequence[Role]) -> "Habits":
        """Give these habits with the steps as a first reading has them."""
        counts = Counter(
            (_PARTS.get(before), _PARTS.get(role), line.after_blank)
            for (before, role), line in zip(pairwise(roles), lines[1:], strict=True)
            if role not in (Role.TITLE_ON, Role.ABSTRACT_ON)
        )
        steps = {}
        for part, following, blank in counts:
            if part is not None and following is not None:
                same, other = (counts[part, following, way] for way in (blank, not blank))
                if same + other >= _FEW:
                    steps[part, following, blank] = -math.log((same + 0.5) / (same + other + 1))
                    steps[part, following, not blank] = -math.log(
                        (other + 0.5) / (same + other + 1)
                    )
        return replace(self, steps=steps)


def observe(lines: Sequence[Line]) -> Habits:
    """Give the habits that show before any line is understood."""
    return Habits(find_width(lines), _counts_apart(lines))


def _counts_apart(lines: Sequence[Line]) -> bool:
    """Tell whether lone numbers follow dates often enough, and dates never hold the count."""
    apart = 0
    for line, after in pairwise(lines):
        facts = read_metadata(line.text)
        if facts is not None and facts.comments is not None:
            return False
        apart += facts is not None and facts.date is not None and is_count(after.text)
    return apart > 1 and not is_count(lines[0].text)
