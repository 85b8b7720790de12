"""The head of a page: what stands before the first paper, known by its place and its order.

The words of the head occur in titles and abstracts too, so they mean nothing further down. Some
saves run the pieces of the head together, and the last of them into the first title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from tui.sources.layout.page_dates import DATE_RUN_ON, PrintedDate, from_match
from tui.sources.layout.page_lines import PageLine
from tui.sources.layout.page_words import cost_as_abstract, cost_as_title, is_furniture
from tui.sources.layout.small_print import read_metadata

_EXAMINED = 100  # lines: no head is longer, however long a text that has none
_SHORT = 60  # characters: "Jul 3" stands in a head, a line of an abstract does not
_OPENING = re.compile(r"[#*•\s-]*")  # Markdown and bullets before a piece
_SURELY = 11.0  # against a title: what follows a date is an abstract, so the date is a title
_WORD_GOES_ON = re.compile(r"(?:rs?|d)\b|[,.:;]")  # Subscriber, Subscribed
_BETWEEN = re.compile(r"[\s·•|]*")


class _Glue(Enum):
    """How a piece may run into what follows it on its line."""

    NO = auto()
    """It is a line, or other pieces follow."""
    TIGHT = auto()
    """A title may follow without a space."""
    LOOSE = auto()
    """A title may follow, with a space or without: nobody's title begins so."""


@dataclass(frozen=True, slots=True)
class _Piece:
    pattern: re.Pattern[str]
    glue: _Glue = _Glue.NO
    sure: bool = True
    """Whether it makes a head; the others only belong to one."""


def _piece(pattern: str, glue: _Glue = _Glue.NO, sure: bool = True) -> _Piece:
    return _Piece(re.compile(pattern), glue, sure)


_DAY = _piece(DATE_RUN_ON, _Glue.TIGHT, sure=False)
_PIECES = (
    _piece(r"new(?![a-z])", sure=False),
    _piece(r"Get trending papers in your email inbox once a day!?", _Glue.LOOSE),
    _piece(r"Get trending papers in your email inbox(?! once)!?", _Glue.LOOSE),
    _piece(r"Subscribe", _Glue.TIGHT),
    _piece(r"(?:Daily|Weekly|Monthly|Trending) Papers", _Glue.TIGHT),
    _piece(r"by\s?AK\s?and the research community", _Glue.LOOSE),
    _piece(r"by(?![a-z])", sure=False),
    _piece(r"AK(?![a-z])", sure=False),
    _piece(r"and the research community", _Glue.LOOSE),
    _piece(r"Daily[\s·•|]*Weekly[\s·•|]*Monthly", _Glue.TIGHT),
    _piece(r"Daily", sure=False),
    _piece(r"Weekly", sure=False),
    _piece(r"Monthly", sure=False),
    _piece(r"Trending Papers", _Glue.TIGHT),
    _piece(r"Previous|Prev|[<‹«←]", sure=False),
    _piece(r"Week \d\d?(?:, \d{4})?", sure=False),
    _piece(r"[A-Z][a-z]{2,8} (?:19|20)\d\d(?!\w)", sure=False),
    _DAY,
    _piece(r"Next|[>›»→]", sure=False),
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the first paper, and where the papers begin."""

    pieces: tuple[str, ...]
    """Its lines, as printed."""
    date: PrintedDate | None
    """The day it names."""
    strays: tuple[PageLine, ...]
    """Lines among those of the head that are not known."""
    body: list[PageLine]
    """The lines after the head; the first may be the rest of a line the head begins."""
    sure: bool
    """Whether anything in it can only be the head of such a page."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """How much of one line is head."""

    end: int
    place: int
    """How far in the order of pieces the head has come."""
    sure: bool
    date: PrintedDate | None


def read_head(lines: Sequence[PageLine]) -> Head:
    """Give the head of the page: any subset of its pieces in their order."""
    head = Head((), None, (), list(lines), sure=False)
    place, waiting = -1, list[PageLine]()
    for number, line in enumerate(lines[:_EXAMINED]):
        taken = _take(line.text, place)
        if taken is None or (waiting and not taken.sure):
            waiting.append(line)
            if _is_of_a_paper(line):
                break
            continue
        following = lines[number + 1 :]
        rest = line.text[taken.end :].lstrip()
        if taken.date and not rest and following and _is_title_of(following[0]):
            break
        place = taken.place
        head = _with(head, waiting, line, taken, rest, following)
        waiting = []
        if rest:
            break
    return head


def _with(
    head: Head,
    waiting: list[PageLine],
    line: PageLine,
    taken: _Taken,
    rest: str,
    following: Sequence[PageLine],
) -> Head:
    """Give the head with one more line, and with those that stood waiting before it."""
    known = tuple(before.text for before in waiting if is_furniture(before.text))
    return Head(
        pieces=(*head.pieces, *known, line.text[: taken.end]),
        date=taken.date or head.date,
        strays=head.strays + _unknown(waiting),
        body=[replace(line, text=rest), *following] if rest else list(following),
        sure=head.sure or taken.sure,
    )


def _unknown(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    return tuple(line for line in lines if not is_furniture(line.text))


def _take(text: str, place: int) -> _Taken | None:
    """Give how much of a line is head, when the head has come to `place`; None for nothing."""
    found: list[tuple[int, re.Match[str]]] = []
    at = _after(_OPENING, text, 0)
    while (next_piece := _next_piece(text, at, place)) is not None:
        found.append(next_piece)
        place, at = next_piece[0], _after(_BETWEEN, text, next_piece[1].end())
    while found and not _may_end(text, found):
        found.pop()
    if not found:
        return None
    dates = [from_match(match) for number, match in found if _PIECES[number] is _DAY]
    return _Taken(
        end=found[-1][1].end(),
        place=found[-1][0],
        sure=any(_PIECES[number].sure for number, _ in found),
        date=dates[0] if dates else None,
    )


def _next_piece(text: str, at: int, place: int) -> tuple[int, re.Match[str]] | None:
    if at == len(text):
        return None
    for number, piece in enumerate(_PIECES[place + 1 :], start=place + 1):
        match = piece.pattern.match(text, at)
        if match and not (piece is _DAY and from_match(match) is None):
            return number, match
    return None


def _may_end(text: str, found: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Tell whether the head may end here, what follows on the line being a title."""
    number, match = found[-1]
    rest = text[match.end() :]
    if not rest.strip():
        return True
    glue = _PIECES[number].glue
    if glue is not _Glue.TIGHT:
        return glue is _Glue.LOOSE
    if rest[0].isspace():  # only where the pieces before are joined by spaces as well
        return len(found) > 1 and text[found[-2][1].end()].isspace()
    return not _WORD_GOES_ON.match(rest)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _is_of_a_paper(line: PageLine) -> bool:
    """Tell whether a line can stand in no head."""
    facts = read_metadata(line.text)
    if facts is not None:
        return facts.authors is not None
    is_text = len(line.text) > _SHORT or line.text.endswith(".")
    return is_text and cost_as_abstract(line.text) < cost_as_title(line.text)


def _is_title_of(line: PageLine) -> bool:
    """Tell whether a line is so surely an abstract that what stands before it is its title."""
    return cost_as_title(line.text) > _SURELY
