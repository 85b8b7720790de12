"""What a line can be to its paper, and what the small print of a paper can have said."""

from enum import Enum, IntFlag, auto

from tui.sources.layout.metadata import Facts


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


class Said(IntFlag):
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


def said_by(facts: Facts) -> Said:
    """Give what a line of small print says, by kind."""
    said = (
        Said.ORGANIZATION * (facts.organization is not None)
        | Said.AUTHORS * (facts.authors is not None)
        | Said.DATE * (facts.date is not None)
        | Said.COMMENTS * (facts.comments is not None)
    )
    return Said(said) or Said.DOT
