"""A field of a query with its values, made into a node: `tag:moe,lora`, `year:2024`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from tui.search.language.lexer import Token
from tui.search.language.query_faults import Fix, QueryFault, piece, words_meant
from tui.search.language.tree import Count, Dated, Has, Holds, Is, Node, joined_by_or
from tui.search.query_fields import FIELDS, ORDERS, STATES, THINGS


def node(field: Token) -> Node:
    """Give what a field other than `sort:` asks for; raises Fault for a value it cannot take."""
    match FIELDS[field.text].kind:
        case "text":
            return Holds(field.text, tuple(value.text for value in field.values))
        case "number":
            return _count(field)
        case "date":
            return _any(_dated(field, value) for value in field.values)
        case "state":
            return _any(Is(_choice(STATES, field, value)) for value in field.values)
        case _:
            return _any(Has(_choice(THINGS, field, value)) for value in field.values)


def order(field: Token) -> str:
    """Give the order that `sort:` asks for; raises Fault when it is none."""
    if len(field.values) > 1:
        end = field.values[0].end
        fix = Fix(end, field.end)
        raise QueryFault("sort: takes one word", end, fix, sample=FIELDS["sort"].sample)
    return _choice(ORDERS, field, field.values[0])


def _any(parts: Iterable[Node]) -> Node:
    either = joined_by_or(parts)
    assert either, "a field has a value"
    return either


def _choice(choices: Iterable[str], field: Token, value: Token) -> str:
    word, names = value.text.lower(), tuple(choices)
    if word in names:
        return word
    _refuse(
        field,
        value,
        takes=f"{', '.join(names[:-1])} or {names[-1]}",
        instead=(*words_meant(word, names, 0.6), names[0]),
        begun=any(name.startswith(word) for name in names),
    )


def _count(token: Token) -> Count:
    from tui.search.language import ranges  # few queries have numbers

    text = ",".join(value.text for value in token.values)
    if len(token.values) == 1 and ranges.number_bounds(text):
        return Count(token.text, text)
    whole = Token("word", text, token.values[0].place, token.end)
    _refuse(
        token,
        whole,
        takes="a number like 5, >5 or 2..5",
        instead=ranges.numbers_meant(text),
        begun=ranges.may_become_number(text),
    )


def _dated(field: Token, value: Token) -> Dated:
    from tui.search.language import ranges  # few queries have dates

    dated = Dated(field.text, value.text)
    if not ranges.is_readable(dated):
        meant = ranges.date_meant(dated.text)
        _refuse(
            field,
            value,
            takes="a date like 2024-06 or an age like 7d",
            instead=(meant,) if meant else (),
            begun=ranges.may_become_date(dated.text),
        )
    return dated


def _refuse(
    field: Token, value: Token, *, takes: str, instead: Iterable[str], begun: bool
) -> NoReturn:
    """Raise the fault of a value the field cannot take, with what may stand there instead."""
    sample = FIELDS[field.text].sample
    fixes = [Fix(value.place, value.end, text, f"{field.text}:{text}") for text in instead]
    name, _, usual = sample.partition(":")
    if field.text == "authors" and not any(map(str.isdigit, value.text)):
        fixes.insert(0, Fix(field.place, value.place, "author:", f"author:{value.text}"))
    fixes.append(Fix(value.place, value.end, usual, f"{name}:{usual}"))
    raise QueryFault(
        f"{field.text}: takes {takes}, not {piece(value.text)}",
        value.place,
        *fixes,
        sample=sample,
        typing=value.end if begun and value.kind == "word" else None,
    )
