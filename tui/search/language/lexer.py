"""The text of a query cut into words, phrases, fields with their values, and the signs between."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.identifiers import arxiv_id_at
from tui.search.language.query_faults import PHRASE_SAMPLE, Fix, QueryFault, piece, words_meant
from tui.search.query_fields import FIELDS, fields_meant

TokenKind = Literal[
    "open", "close", "minus", "NOT", "AND", "OR", "word", "phrase", "id", "field", "end"
]

_ENDS_WORD = '()"'
_ENDS_VALUE = '(),"'
_SIGNS: dict[str, TokenKind] = {"NOT": "NOT", "AND": "AND", "OR": "OR"}
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"))


class Token(NamedTuple):
    """A piece of a query, and the columns where it begins and ends."""

    kind: TokenKind
    text: str
    """What stands there, without its quotes; of a field its name in small letters, of an id the
    id itself."""
    place: int
    end: int
    values: "tuple[Token, ...]" = ()
    """Of a field what stands after the colon, cut at the commas."""


def query_tokens(text: str) -> Iterator[Token]:
    """Give the tokens of `text` one by one, the last an `end`.

    Raises Fault where one cannot be read.
    """
    place = _after_space(text, 0)
    while place < len(text):
        token = _token(text, place)
        yield token
        place = _after_space(text, token.end)
    yield Token("end", "", len(text), len(text))


def is_bare(text: str) -> bool:
    """Tell whether `text` without quotes is read as one word."""
    try:
        return next(query_tokens(text)) == Token("word", text, 0, len(text))
    except QueryFault:
        return False


def is_bare_value(text: str) -> bool:
    """Tell whether `text` may stand behind a colon without quotes."""
    return 0 < len(text) == _run_end(text, 0, _ENDS_VALUE)


def is_hyphenated(word: str) -> bool:
    """Tell whether a hyphen stands between letters or digits of `word`, which makes it a phrase."""
    parts = word.translate(_HYPHENS).split("-")
    return len(parts) > 1 and sum(any(map(str.isalnum, part)) for part in parts) > 1


def quoted(text: str) -> str:
    """Give `text` in quotes, those inside it doubled."""
    return '"' + text.replace('"', '""') + '"'


def _token(text: str, place: int) -> Token:
    if text[place] == "(":
        return Token("open", "(", place, place + 1)
    if text[place] == ")":
        return Token("close", ")", place, place + 1)
    if text[place] == '"':
        return _phrase(text, place, PHRASE_SAMPLE)
    if text[place] == "-":
        return _minus(text, place)
    return _run(text, place)


def _minus(text: str, place: int) -> Token:
    """Give the sign before what is excluded; hyphens alone are a word."""
    end = place
    while text[end : end + 1] == "-":
        end += 1
    if end == len(text) or text[end] == ")" or text[end].isspace():
        return Token("word", text[place:end], place, end)
    return Token("minus", "-", place, place + 1)


def _phrase(text: str, place: int, sample: str) -> Token:
    end = _quoted_end(text, place)
    if end is None:
        empty = not text[place + 1 :].strip()
        fix = Fix(place, len(text)) if empty else Fix(len(text), len(text), '"')
        raise QueryFault("a quote is not closed", place, fix, sample=sample, typing=len(text))
    words = " ".join(text[place + 1 : end - 1].replace('""', '"').split())
    if not words:
        message = "there is nothing between the quotes"
        raise QueryFault(message, place, Fix(place, end), sample=sample, typing=end)
    return Token("phrase", words, place, end)


def _quoted_end(text: str, place: int) -> int | None:
    """Give where the quote that begins at `place` has ended; two inside it are one that stays."""
    end = text.find('"', place + 1)
    while end >= 0 and text[end + 1 : end + 2] == '"':
        end = text.find('"', end + 2)
    return end + 1 if end >= 0 else None


def _run(text: str, place: int) -> Token:
    if pasted := arxiv_id_at(text, place):
        return Token("id", pasted[0], place, pasted[1])
    end = _run_end(text, place, _ENDS_WORD)
    run = text[place:end]
    if run in _SIGNS:
        return Token(_SIGNS[run], run, place, end)
    name, colon, _ = run.partition(":")
    if colon and name.isascii() and name.isalpha():
        if name.lower() in FIELDS:
            return _field(text, place, name.lower())
        _refuse_unknown(text, place, name, end)
    return Token("word", run, place, end)


def _field(text: str, place: int, name: str) -> Token:
    values: list[Token] = []
    end = place + len(name)
    while text[end : end + 1] == ("," if values else ":"):
        values.append(_value(text, place, end + 1, name))
        end = values[-1].end
    return Token("field", name, place, end, tuple(values))


def _value(text: str, field: int, place: int, name: str) -> Token:
    if text[place : place + 1] == '"':
        return _phrase(text, place, FIELDS[name].sample)
    end = _run_end(text, place, _ENDS_VALUE)
    if end > place:
        return Token("word", text[place:end], place, end)
    raise _missing_value(text, field, place, name)


def _missing_value(text: str, field: int, place: int, name: str) -> QueryFault:
    """Give the fault of `tag:` and `tag:a,`; what stands after a space may be the value meant."""
    after = _after_space(text, place)
    sample = FIELDS[name].sample
    fixes = [Fix(place, after)] if place < after < len(text) else []
    if text[place - 1] == ",":
        fixes.append(Fix(place - 1, place))
    if text[place : place + 1] == ",":
        fixes.append(Fix(place, place + 1))
    fixes.append(Fix(field, place, sample, sample))
    message = f"{name}: needs a value" + (" after the comma" if text[place - 1] == "," else "")
    return QueryFault(message, place, *fixes, sample=sample, typing=after)


def _refuse_unknown(text: str, place: int, name: str, end: int) -> None:
    """Raise the fault of `tgas:moe`; an address, `std::move` and a last `LIMO:` are words."""
    start = place + len(name) + 1
    if text[start : start + 2] == "//" or text[start : start + 1] == ":":
        return
    if start == end and text[end : end + 1] != '"':
        return
    value = text[start:end]
    fixes = [
        Fix(place, start, f"{meant}:", f"{meant}:{value}")
        for meant in (*fields_meant(name.lower()), *words_meant(name.lower(), FIELDS, 0.5))
    ]
    if value:
        fixes.append(Fix(place, end, quoted(text[place:end]), quoted(text[place:end])))
    else:
        fixes.append(Fix(start - 1, start, " "))
    raise QueryFault(
        f"there is no field {piece(name + ':')}",
        place,
        *fixes,
        sample=FIELDS["tag"].sample,
        typing=end if value == "/" else None,
    )


def _run_end(text: str, place: int, ends: str) -> int:
    """Give where what begins at `place` ends: at white space, or at one of `ends`."""
    while place < len(text) and text[place] not in ends and not text[place].isspace():
        place += 1
    return place


def _after_space(text: str, place: int) -> int:
    while text[place : place + 1].isspace():
        place += 1
    return place
