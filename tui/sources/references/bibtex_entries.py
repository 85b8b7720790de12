"""BibTeX as entries: strings put in, values joined, places told; one bad entry costs itself alone.

An own reader, since it is to take what anybody sends: the parser of bibtexparser 2.1 takes 1.7 s
for 320 kB of `@a{` and logs a line for each, drops the second of two entries with one key, and
resolves strings for a whole library or not at all. This one goes through the text once.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

_TYPE = r"[^\s\"#%'(),={}@\\]{1,60}"
"""What BibTeX takes for the name of a type, a digit in the beginning as well."""
_HEAD = re.compile(rf"(?<!\w)@[ \t]*({_TYPE})\s*([{{(])")
_NEXT = re.compile(rf"^[ \t]*@[ \t]*(?!\d+[ \t]*\(){_TYPE}(?:\s*\{{|[ \t]*\()", re.MULTILINE)
"""Where an entry surely begins; `@10 (...` in an abstract that was wrapped is none."""
_LIKE_A_HEAD = re.compile(r"^[ \t]*@[^\n]*", re.MULTILINE)
_KEY = re.compile(r"[^,={}\"#]*+,")
_FIELD = re.compile(r"(?<![^\s=,{}\"#])([^\s=,{}\"#]++)\s*+=\s*+")
_JOIN = re.compile(r"\s*#\s*")
_WORD = re.compile(r"[^\s,#{}\"=]+")
_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r"[{}\"]")
_END = re.compile(r"\r\n|\r")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KEYED = re.compile(r"@[^{(]{1,60}[{(]\s*[^={}\"#,]*,[\s>]*[A-Za-z][\w:.+-]*\s*=")
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)[^\n]*$", re.MULTILINE)
NO_PAPERS = frozenset(("string", "preamble", "comment"))
"""Kinds of entries that are about no paper."""
_LONGEST = 1_000_000
_MOST_FIELDS = 1_000
_ROOM = 10
"""How many times its own length a file may grow by its strings; an ordinary one grows by half."""
_LEAST_ROOM = 10_000


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """One entry as it is written."""

    line: int
    last: int
    """The line on which it ends."""
    kind: str
    """Lower case: article, misc, web_page."""
    text: str
    """The beginning of it, to be shown."""
    fields: dict[str, str] = field(default_factory=dict)
    """By their names in lower case; of equal ones the first counts."""
    fault: str = ""
    """Why it could not be read, or nothing."""


def entries(text: str) -> Iterator[BibtexEntry]:
    """Give the entries of a BibTeX file, its strings, preambles and comments among them.

    Text between entries is a comment as well, but for a line that begins as an entry does.
    """
    text = _END.sub("\n", text)
    strings = _Strings(_ROOM * len(text) + _LEAST_ROOM)
    lines = [found.start() for found in re.finditer("\n", text)]
    heads = [found.start() for found in _NEXT.finditer(text)]
    place = 0
    while found := _HEAD.search(text, place):
        yield from _no_heads(text, place, found.start(), lines)
        kind = found[1].lower()
        line = _line(lines, found.start())
        upto = heads[at] if (at := bisect_right(heads, found.start())) < len(heads) else len(text)
        end = _close(text, found.end(), found[2], min(upto, found.end() + _LONGEST))
        place = upto if end is None else end + 1
        shown = text[found.start() : min(place, found.start() + 200)]
        lines_of = (line, _line(lines, place - 1))
        if end is None and kind != "comment":
            is_long = upto - found.end() > _LONGEST
            fault = f"is longer than {_LONGEST:,} characters" if is_long else "does not end"
            yield BibtexEntry(*lines_of, kind, shown, fault=f"this entry {fault}")
            yield from _no_heads(text, found.end(), place, lines)
        elif kind in NO_PAPERS:
            if kind == "string":
                strings.define(text[found.end() : end])
            yield BibtexEntry(*lines_of, kind, shown)
        else:
            yield _entry(lines_of, kind, shown, text[found.end() : end], strings)
    yield from _no_heads(text, place, len(text), lines)


def cited_in(text: str) -> list[BibtexEntry]:
    """Give the entries in a text of another kind, a list in Markdown that asks to be cited.

    An entry has a key and a field there, and ends no later than the block of code it stands in.
    """
    found: list[BibtexEntry] = []
    start = 1
    for block in _FENCE.split(_END.sub("\n", text)):
        for each in entries(block) if "@" in block else ():
            if _KEYED.match(each.text):
                found.append(replace(each, line=start + each.line - 1, last=start + each.last - 1))
        start += block.count("\n")
    return found


def without(entries: Iterable[BibtexEntry], text: str) -> str:
    """Give a text without its entries; its lines keep their numbers.

    Of an entry that does not end only the lines up to the next blank one are taken out.
    """
    lines = _END.sub("\n", text).split("\n")
    for each in entries:
        for number in range(each.line - 1, each.last):
            if each.fault and not lines[number].strip():
                break
            lines[number] = ""
    return "\n".join(lines)


def _no_heads(text: str, start: int, end: int, lines: list[int]) -> Iterator[BibtexEntry]:
    """Give the lines between entries that begin as one does, and have no type that can be read."""
    for found in _LIKE_A_HEAD.finditer(text, start, end):
        place = _line(lines, found.start())
        fault = "this is no entry: its type cannot be read"
        yield BibtexEntry(place, place, "", found[0][:200], fault=fault)


def _line(lines: list[int], place: int) -> int:
    return bisect_right(lines, place - 1) + 1


class _Strings:
    """The strings of a file: what they stand for, and for how much more there is room.

    Strings of strings grow without end, and a long one may stand in every entry.
    """

    def __init__(self, room: int) -> None:
        self._values: dict[str, str | None] = {name: name for name in _MONTHS}
        self._room = room

    def define(self, body: str) -> None:
        """Take what stands in a `@string`; one for which there is no room cannot be used."""
        try:
            self._values |= _fields(body, 0, self)
        except _NoRoomError:
            self._values |= {found[1].lower(): None for found in _FIELD.finditer(body)}

    def put_in(self, word: str) -> str:
        """Give what a word stands for, itself when it is no string. Raises _NoRoomError."""
        value = self._values.get(word.lower(), word)
        self._room -= len(value or "")
        if value is None or self._room < 0:
            raise _NoRoomError
        return value


class _NoRoomError(ValueError):
    """Strings come to more than there is room for."""


def _entry(
    lines_of: tuple[int, int], kind: str, shown: str, body: str, strings: _Strings
) -> BibtexEntry:
    key = _KEY.match(body)
    start = key.end() if key else 0
    try:
        fields = _fields(body, start, strings)
    except _NoRoomError:
        return BibtexEntry(
            *lines_of, kind, shown, fault="the strings put into this entry are too long"
        )
    fault = "" if fields else "this entry has no fields that can be read"
    return BibtexEntry(*lines_of, kind, shown, fields, fault)


def _fields(body: str, start: int, strings: _Strings) -> dict[str, str]:
    """Give the fields that can be read; what stands between them is passed over."""
    fields: dict[str, str] = {}
    while (name := _FIELD.search(body, start)) and len(fields) < _MOST_FIELDS:
        value, end = _value(body, name.end(), strings)
        fields.setdefault(name[1].lower(), value)
        start = max(end, name.end())
    return fields


def _value(body: str, start: int, strings: _Strings) -> tuple[str, int]:
    """Give a value with its pieces joined, and where it ends."""
    piece, end = _piece(body, start, strings)
    pieces = [piece]
    while more := _JOIN.match(body, end):
        piece, end = _piece(body, more.end(), strings)
        pieces.append(piece)
    return "".join(pieces), end


def _piece(body: str, start: int, strings: _Strings) -> tuple[str, int]:
    opens = body[start : start + 1]
    if opens == "{":
        end = _close(body, start + 1, "{", len(body))
        end = len(body) if end is None else end
        return body[start + 1 : end], end + 1
    if opens == '"':
        end = _quote(body, start + 1)
        return body[start + 1 : end], end + 1
    word = _WORD.match(body, start)
    if word is None:
        return "", start
    return strings.put_in(word[0]), word.end()


def _quote(body: str, start: int) -> int:
    """Give where a quoted value ends: quotes in braces are part of it."""
    depth = 0
    for found in _QUOTE.finditer(body, start):
        if found[0] == '"':
            if depth <= 0:
                return found.start()
        else:
            depth += 1 if found[0] == "{" else -1
    return len(body)


def _close(text: str, start: int, opened: str, upto: int) -> int | None:
    """Give where the brace or bracket opened before `start` closes."""
    if opened == "(":
        return _close_round(text, start, upto)
    depth = 1
    for found in _BRACE.finditer(text, start, upto):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    return None


def _close_round(text: str, start: int, upto: int) -> int | None:
    depth = 0
    for found in re.compile(r"[{})]").finditer(text, start, upto):
        if found[0] == ")":
            if depth == 0:
                return found.start()
        else:
            depth += 1 if found[0] == "{" else -1
    return None
