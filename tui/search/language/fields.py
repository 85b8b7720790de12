"""A field of a query with its values, made into a node: `tag:moe,lora`, `year:2024`."""

import re
from collections.abc import Iterable
from typing import NoReturn, TypeVar

from tui.search.language.fault import Fault, Fix, piece
from tui.search.language.lexer import Token
from tui.search.language.samples import FIELD_SAMPLES, nearest
from tui.search.language.tree import (
    DATE_FIELDS,
    NUMBER_FIELDS,
    ORDERS,
    STATES,
    TEXT_FIELDS,
    THINGS,
    Count,
    Dated,
    Has,
    Holds,
    Is,
    Node,
    NumberField,
    Order,
    any_of,
)

_Choice = TypeVar("_Choice", bound=str)

_NUMBER = re.compile(r"(?P<sign>[<>]=?|=)?(?P<number>[0-9]{1,15})")
_RANGE = re.compile(r"(?P<low>[0-9]{1,15})?\.\.(?P<high>[0-9]{1,15})?")
_NUMBER_BEGUN = re.compile(r"[<>]=?|=|[0-9]*\.|\.\.")


def node(field: Token) -> Node:
    """Give what a field other than `sort:` asks for; raises Fault for a value it cannot take."""
    if holding := _found(TEXT_FIELDS, field.text):
        return Holds(holding, tuple(value.text for value in field.values))
    if counting := _found(NUMBER_FIELDS, field.text):
        return _count(counting, field)
    if dating := _found(DATE_FIELDS, field.text):
        return _any(_dated(Dated(dating, value.text), field, value) for value in field.values)
    if field.text == "is":
        return _any(Is(_choice(STATES, field, value)) for value in field.values)
    return _any(Has(_choice(THINGS, field, value)) for value in field.values)


def order(field: Token) -> Order:
    """Give the order that `sort:` asks for; raises Fault when it is none."""
    if len(field.values) > 1:
        end = field.values[0].end
        fix = Fix(end, field.end)
        raise Fault("sort: takes one word", end, fix, sample=FIELD_SAMPLES["sort"])
    return _choice(ORDERS, field, field.values[0])


def count(field: NumberField, text: str) -> Count | None:
    """Give what `>5`, `<=3`, `=5`, `5`, `2..5` or `2..` lets through, or None for other texts."""
    if found := _RANGE.fullmatch(text):
        low, high = (int(end) if end else None for end in found.group("low", "high"))
        turned = low is not None and high is not None and low > high
        return None if turned or text == ".." else Count(field, low, high, text)
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    number = int(found["number"])
    above, below = {
        ">": (number + 1, None),
        ">=": (number, None),
        "<": (None, number - 1),
        "<=": (None, number),
    }.get(found["sign"], (number, number))
    return Count(field, above, below, text)


def _any(parts: Iterable[Node]) -> Node:
    either = any_of(parts)
    assert either, "a field has a value"
    return either


def _found(choices: tuple[_Choice, ...], word: str) -> _Choice | None:
    return next((choice for choice in choices if choice == word), None)


def _choice(choices: tuple[_Choice, ...], field: Token, value: Token) -> _Choice:
    word = value.text.lower()
    if choice := _found(choices, word):
        return choice
    _refuse(
        field,
        value,
        takes=f"{', '.join(choices[:-1])} or {choices[-1]}",
        instead=(*nearest(word, choices, 0.6), choices[0]),
        begun=any(choice.startswith(word) for choice in choices),
    )


def _count(field: NumberField, token: Token) -> Count:
    text = ",".join(value.text for value in token.values)
    if len(token.values) == 1 and (found := count(field, text)):
        return found
    whole = Token("word", text, token.values[0].place, token.end)
    _refuse(
        token,
        whole,
        takes="a number like 5, >5 or 2..5",
        instead=_numbers_meant(text),
        begun=_NUMBER_BEGUN.fullmatch(text) is not None,
    )


def _numbers_meant(text: str) -> Iterable[str]:
    """Give the numbers that `1,000`, `=>5`, `5-2` or `5+` were most likely to be."""
    plain = text.replace(",", "").replace("=>", ">=").replace("=<", "<=")
    yield plain
    if found := re.match(r"([0-9]+)(?:\.\.|-|:)([0-9]+)", plain):
        low, high = sorted(map(int, found.groups()))
        yield f"{low}..{high}"
    if found := re.search(r"[<>]?=?[0-9]{1,15}", plain):
        yield found[0]


def _dated(dated: Dated, field: Token, value: Token) -> Dated:
    from tui.search.language import (
        dates,  # few queries have dates, and every command waits for the imports
    )

    if not dates.is_readable(dated):
        meant = dates.mended(dated.text)
        _refuse(
            field,
            value,
            takes="a date like 2024-06 or an age like 7d",
            instead=(meant,) if meant else (),
            begun=dates.begun(dated.text),
        )
    return dated


def _refuse(
    field: Token, value: Token, *, takes: str, instead: Iterable[str], begun: bool
) -> NoReturn:
    """Raise the fault of a value the field cannot take, with what may stand there instead."""
    sample = FIELD_SAMPLES[field.text]
    fixes = [Fix(value.place, value.end, text, f"{field.text}:{text}") for text in instead]
    name, _, usual = sample.partition(":")
    if field.text == "authors" and not any(map(str.isdigit, value.text)):
        fixes.insert(0, Fix(field.place, value.place, "author:", f"author:{value.text}"))
    fixes.append(Fix(value.place, value.end, usual, f"{name}:{usual}"))
    raise Fault(
        f"{field.text}: takes {takes}, not {piece(value.text)}",
        value.place,
        *fixes,
        sample=sample,
        typing=value.end if begun and value.kind == "word" else None,
    )
