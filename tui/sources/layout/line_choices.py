"""What a line may be by its own words, and what speaks against each."""

import re
from dataclasses import dataclass, replace

from tui.sources.layout.line_roles import Habits, Role, SaidSoFar, said_by
from tui.sources.layout.page_lines import PageLine, Slack
from tui.sources.layout.page_words import cost_as_abstract, cost_as_title, is_furniture
from tui.sources.layout.small_print import (
    Facts,
    has_avatar,
    is_lone_count,
    organisation,
    read_metadata,
)
from tui.text import fold

# What speaks against a way to take a line: 0 nothing, 10 much. Each stands for a shape of page that
# is read wrong without it; those of no such shape were taken out.
_LONG = 250  # characters: nobody's organisation, and no line of a page that is wrapped
_SHORT = 60  # characters: an abstract so short ends with a stop; a lone title does not
_STRAY = 9.5  # a title that is alone, or small print that no paper is for
_STRAY_LONG = 17.0  # a summary that lost its title: an abstract is seldom nobody's
_STRAY_FURNITURE = 1.5  # "Load more" between papers, or "Hugging Face" as an organisation
_SITE_WORDS_AS_TITLE = 9.0  # "74" before small print, or "Jul 3" on a dense page, as titles
_UNLIKELY_ABSTRACT = 4.0  # a wrapped title's end that follows a paper without an abstract
_AVATAR_AS_ABSTRACT = 5.0  # "amazon Amazon" below a title whose abstract is lost
_SMALL_TITLE_END = 2.0  # a wrapped title goes on with "and others", without an abstract below
_LIKE_OTHER_LINES = 0.5  # a wrapped text that goes on with what looks like small print or the site
_FAVOUR = 16.0  # a title in the midst of a wrapped abstract that is longer than any
_SURE_ORGANIZATION = 0.5  # "amazon Amazon" in small print that begins with the date
_ORGANIZATION = 4.5  # a lone title before one with small print, where no avatar tells them apart
_USUAL_ORGANIZATION = 40  # characters: a title without an abstract is longer, and no organisation
_NAMED = 5.0  # "Name: what it does" alone is the title of a paper that lost its abstract
_THE_SITE = "Hugging Face"
_HANDLE = re.compile(r"[\w.-]*\w")
_END = re.compile(r"[.!?。)\]}\"'”’]$|/(?:\S*[^\s-])?$|\w\.(?:ai|co|com|dev|edu|io|net|org)$")


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """One way to take a line."""

    role: Role
    cost: float
    """What speaks against it: 0 nothing, 10 much."""
    says: SaidSoFar = SaidSoFar.NOTHING


# Whatever else a line looks like, where the one before breaks off it may be what follows.
_GOING_ON = (
    RoleChoice(Role.TITLE_ON, _LIKE_OTHER_LINES),
    RoleChoice(Role.ABSTRACT_ON, _LIKE_OTHER_LINES),
)


@dataclass(frozen=True, slots=True)
class LineSetting:
    """How a line stands to the one before: all that counts for what may follow what."""

    after_blank: bool
    slack: Slack
    """Where the line before ended: because it was full, or on purpose."""
    ended: bool
    """Whether the line before could end a text: with a stop, a bracket or an address."""
    roles: tuple[tuple[Role, SaidSoFar], ...]
    """What the line may be, and what it would add to the small print."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A line with what can be said of it before its paper is known."""

    setting: LineSetting
    costs: tuple[float, ...]
    """What speaks against each of the roles in its words."""


def look(line: PageLine, before: PageLine | None, habits: Habits) -> Sight:
    """Give what `line` may be, standing after `before`."""
    room = Slack.ON_PURPOSE if before is None else habits.wrapping.slack(before, line)
    ended = before is None or _END.search(before.text[-_LONG:]) is not None
    choices = _choices(line, room is not Slack.ON_PURPOSE and not ended, habits)
    roles = tuple((choice.role, choice.says) for choice in choices)
    costs = tuple(choice.cost for choice in choices)
    return Sight(LineSetting(line.after_blank, room, ended, roles), costs)


def favour(sight: Sight, favoured: Role) -> Sight:
    """Give the same sight with less to be said against one role."""
    roles = sight.setting.roles
    less = (_FAVOUR * (role is favoured) for role, _ in roles)
    costs = tuple(cost - gain for cost, gain in zip(sight.costs, less, strict=True))
    return replace(sight, costs=costs)


def _choices(line: PageLine, broken_off: bool, habits: Habits) -> tuple[RoleChoice, ...]:
    facts = read_metadata(line.text)
    if facts is not None:
        choices = _small_print(facts)
    elif is_lone_count(line.text):
        choices = _count(habits)
    elif is_furniture(line.text):
        choices = _furniture(line)
    else:
        return _text(line, broken_off)
    return (*choices, *_GOING_ON) if broken_off else choices


def _small_print(facts: Facts) -> tuple[RoleChoice, ...]:
    says = said_by(facts)
    stray = RoleChoice(Role.STRAY, _STRAY)
    choices = (RoleChoice(Role.SMALL_PRINT, 0.0, says), stray)
    if says == SaidSoFar.DATE:
        return (*choices, RoleChoice(Role.TITLE, _SITE_WORDS_AS_TITLE))
    return choices


def _count(habits: Habits) -> tuple[RoleChoice, ...]:
    choices = (
        RoleChoice(Role.STRAY, _STRAY_FURNITURE),
        RoleChoice(Role.TITLE, _SITE_WORDS_AS_TITLE),
    )
    if habits.counts_apart:
        return (*choices, RoleChoice(Role.SMALL_PRINT, 0.0, SaidSoFar.COMMENTS))
    return choices


def _furniture(line: PageLine) -> tuple[RoleChoice, ...]:
    choices = (
        RoleChoice(Role.STRAY, _STRAY_FURNITURE),
        RoleChoice(Role.TITLE, _SITE_WORDS_AS_TITLE),
    )
    if line.text == _THE_SITE:
        return (*choices, RoleChoice(Role.ORGANIZATION, _STRAY_FURNITURE, SaidSoFar.ORGANIZATION))
    return choices


def _text(line: PageLine, broken_off: bool) -> tuple[RoleChoice, ...]:
    text, small = line.text, line.text[0].islower()
    title, abstract = cost_as_title(text), cost_as_abstract(text)
    if len(text) > _LONG:
        return (
            RoleChoice(Role.TITLE, title),
            RoleChoice(Role.ABSTRACT, abstract),
            RoleChoice(Role.PARAGRAPH, abstract),
            RoleChoice(Role.STRAY, _STRAY_LONG),
        )
    unlikely = _UNLIKELY_ABSTRACT if len(text) < _SHORT and text[-1] not in ".!?。" else 0.0
    if unlikely and has_avatar(text):
        unlikely += _AVATAR_AS_ABSTRACT
    unlikely += _UNLIKELY_ABSTRACT * small
    choices = (
        RoleChoice(Role.TITLE, title),
        RoleChoice(Role.TITLE_ON, min(_SMALL_TITLE_END, title) if small else title),
        RoleChoice(Role.ABSTRACT, abstract + unlikely),
        RoleChoice(Role.ABSTRACT_ON, abstract / 2 if broken_off else abstract),
        RoleChoice(Role.PARAGRAPH, abstract + unlikely),
        RoleChoice(Role.STRAY, _STRAY),
    )
    return (
        *choices,
        RoleChoice(Role.ORGANIZATION, _cost_as_organization(text), SaidSoFar.ORGANIZATION),
    )


def _cost_as_organization(text: str) -> float:
    name, handle = organisation(text), text.partition(" ")[0]
    if fold(name) == fold(handle) != fold(text):
        return _SURE_ORGANIZATION
    base = _SURE_ORGANIZATION
    if not has_avatar(text):
        base = _ORGANIZATION + max(0, len(text) - _USUAL_ORGANIZATION) / 5
    alone = _HANDLE.fullmatch(text) is not None
    unlike = text[0].islower() if alone else cost_as_title(name)
    return base + unlike + _NAMED * (":" in name or "/" in name)
