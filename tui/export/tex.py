r"""Any text as TeX that prints it, fit for the value of a BibTeX field.

What is TeX already stays: `$...$`, escaped signs, accents, `\emph{...}` and its like. Everything
else that TeX would act on is escaped. Braces always balance, also for BibTeX, which counts `\{`.
An empty group stands before TeX that the source had, so that reading it back gives what stood
there and not what it prints: `{}\emph{so}`, which prints as it would without.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tui.text import one_line

_COMMANDS = (
    "textbf|textit|textsc|texttt|textsf|textrm|textsuperscript|textsubscript|emph|underline|mbox"
    "|text|ensuremath|mathbf|mathrm|mathcal|mathbb"
)
_TEX = (
    r"(?=[\\{}%$&_#^~<>|])(?:"  # at other signs none of these is tried
    r"(?P<math>\$(?=[^\s$])[^$]*?[^\s\\$]\$(?!\d))"  # as Pandoc tells it from an amount of money
    r"|(?P<sign>\\[%$&_#{}])"
    r"|(?P<accent>\\[\"'`^~=.](?:\{\\?[A-Za-z]\}|[aceginosuyzACEGINOSUYZ])"
    r"|\\[Hcvukrdb]\{[A-Za-z]\})"
    rf"|(?P<command>\\(?:{_COMMANDS})(?=\{{))"
    r"|(?P<switch>(?=\{\\(?:bf|it|em|sc|tt|sf|rm|bfseries|itshape)\s|\{\\[\"'`^~=.]))"
    r"|(?P<special>.))|(?P<quote>``)"
)
_TOKEN = re.compile(_TEX)
_TOKEN_OR_SPACE = re.compile(rf"{_TEX}|(?P<space>\ )")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
_WORDS = re.compile(r"(?:^|\s)[A-Za-z]{3,}(?=\s|$)")
_BARE = re.compile(r"(?<!\\)[%#&]")
_ESCAPED = re.compile(r"\\[%#&]")
_HAD = "{}"
_FARTHEST = 2_000
"""A brace that does not close within so many characters is none of TeX's."""
_DEEPEST = 8


class Piece(NamedTuple):
    """A piece of a text: as it stands, and as TeX."""

    raw: str
    tex: str


def tex(text: str) -> str:
    """Give `text` on one line as TeX that prints it."""
    return "".join(piece.tex for piece in _pieces(one_line(text)))


def tex_title(text: str) -> str:
    """Give a title as TeX; words with capitals inside are kept from styles that lower them."""
    pieces = _pieces(one_line(text), _TOKEN_OR_SPACE)
    words = groupby(pieces, key=lambda piece: piece.raw == " ")
    return "".join(" " if space else _kept(word) for space, word in words)


def _kept(word: Iterable[Piece]) -> str:
    pieces = list(word)
    raw = "".join(piece.raw for piece in pieces)
    written = "".join(piece.tex for piece in pieces)
    capitals = any(map(str.isupper, raw[1:])) or raw[0] in "$\\{"
    if not capitals:
        return written
    colon = ":" if raw.endswith(":") else ""  # outside, for the word after it to stay as it is
    return f"{{{written.removesuffix(colon)}}}{colon}"


def _pieces(text: str, token: re.Pattern[str] = _TOKEN, depth: int = 0) -> Iterator[Piece]:
    at = 0
    while found := token.search(text, at):
        if found.start() > at:
            plain = text[at : found.start()]
            yield Piece(plain, plain)
        piece = _piece(found, depth)
        yield piece
        at = found.start() + len(piece.raw)
    if text[at:]:
        yield Piece(text[at:], text[at:])


def _piece(found: re.Match[str], depth: int) -> Piece:
    raw = found[0]
    match found.lastgroup:
        case "math" if _is_math(raw[1:-1]):
            return _formula(raw)
        case "sign":
            return Piece(raw, _HAD + _SPECIAL.get(raw[1], raw))
        case "command" | "switch" if depth < _DEEPEST:
            if group := _group(found, depth):
                return group
        case "accent" | "quote":
            return Piece(raw, _HAD + raw)
        case "space":
            return Piece(raw, raw)
    return _escaped(found.string[found.start()])


def _escaped(sign: str) -> Piece:
    return Piece(sign, _SPECIAL.get(sign, f"\\{sign}"))


def _is_math(text: str) -> bool:
    """Tell a formula from words between two amounts of money."""
    return not _WORDS.search(text) and _closing(f"{{{text}}}", 0) == len(text) + 1


def _group(found: re.Match[str], depth: int) -> Piece | None:
    """Give a command with what stands in its braces, or None where they do not close."""
    text, opening = found.string, found.end()
    closing = _closing(text, opening)
    if closing is None:
        return None
    inner, switch = text[opening + 1 : closing], ""
    if found.lastgroup == "switch" and (word := re.match(r"\\[a-z]+\s", inner)):
        switch, inner = _HAD + word[0], inner[word.end() :]
    written = "".join(piece.tex for piece in _pieces(inner, depth=depth + 1))
    written = f"{_HAD}{found[0]}{{{switch}{written}}}"
    return Piece(text[found.start() : closing + 1], written)


def _formula(raw: str) -> Piece:
    """Give a formula as it stands; a sign that would begin a comment is escaped even there."""
    if not _BARE.search(raw):
        return Piece(raw, f"{_HAD}{raw}" if _ESCAPED.search(raw) else raw)
    if _ESCAPED.search(raw):  # which of them were escaped could not be told again
        return _escaped("$")
    return Piece(raw, _BARE.sub(r"\\\g<0>", raw))


def _closing(text: str, opening: int) -> int | None:
    """Give where the brace at `opening` closes, as BibTeX counts; None when it does not."""
    depth = 0
    for place in range(opening, min(len(text), opening + _FARTHEST)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return None
