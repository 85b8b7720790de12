"""What Python prints of a record, to the values it stands for; nothing in it is ever run.

Archives exist whose items were written by `str()` in place of `json.dumps`. Each piece is turned
into JSON by itself, so that anything but plain values is refused.
"""

import ast
import json
import re
from typing import Any

_LONGEST = 2_000_000
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"|(?P<mark>[\[\]{}:,])"
    r"|(?P<number>-?\d{1,40}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?)(?![\w.])"
    r"|(?P<name>True|False|None|nan)\b)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = "\\'\"abfnrtvxuUN01234567\n"
_NAMES = {"True": "true", "False": "false", "None": "null", "nan": "null"}


def read_repr(text: str) -> Any:
    """Give the value that Python prints as `text`: records, lists, texts, numbers, None.

    Raises ValueError for anything else, RecursionError for what is nested too deeply.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise ValueError("too long")
    pieces, place = [], 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise ValueError("not a plain value")
        pieces.append(_as_json(token))
        place = token.end()
    return json.loads("".join(pieces))


def _as_json(token: re.Match[str]) -> str:
    if token["text"] is not None:
        return json.dumps(_text(token["text"]))
    if token["name"] is not None:
        return _NAMES[token["name"]]
    written: str = token["mark"] or token["number"]
    return written


def _known(escape: re.Match[str]) -> str:
    """Double the backslash of an escape that is none, of which Python would warn aloud."""
    return escape[0] if escape[1] in _ESCAPES else f"\\{escape[0]}"


def _text(written: str) -> str:
    if "\\" not in written:
        return written[1:-1]
    try:  # a single text: what it can hold is escapes
        plain = _ESCAPE.sub(_known, written.replace("\n", "\\n").replace("\0", ""))
        return str(ast.literal_eval(plain))
    except SyntaxError as error:
        raise ValueError("a text that Python cannot have printed") from error
