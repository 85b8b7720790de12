"""A field of a query with its values, made into a node: `tag:moe,lora`, `year:2024`."""

from __future__ import annotations

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

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from collections.abc import Iterable
    from typing import NoReturn, TypeVar

    _Choice = TypeVar("_Choice", bound=str)


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
    from tui.search.language import (
        numbers,  # few queries have numbers, and every command waits for the imports
    )

    text = ",".join(value.text for value in token.values)
    if len(token.values) == 1 and (found := numbers.count(field, text)):
        return found
    whole = Token("word", text, token.values[0].place, token.end)
    _refuse(
        token,
        whole,
        takes="a number like 5, >5 or 2..5",
        instead=numbers.meant(text),
        begun=numbers.begun(text),
    )


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
