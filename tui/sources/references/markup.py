"""HTML that publishers leave in references: tags go, the names of signs become the signs."""

import re
from html import unescape

_SIGN = re.compile(r"(?<!\\)&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[\da-fA-F]{1,5});")
_TAG = re.compile(
    r"</?(?:em|i|b|strong|sup|sub|p|jats:[a-z]+|span|scp|sc|br)(?:\s[^<>]{0,200})?/?>"
)


def untagged(text: str) -> str:
    """Give text without the HTML that publishers leave in it; `<think>` and its like stay."""
    return _TAG.sub("", text) if "<" in text else text


def named_signs(text: str) -> str:
    r"""Give text with the signs that publishers name, `&amp;`; `\&amp;` is those five signs."""
    return _SIGN.sub(lambda found: unescape(found[0]), text) if "&" in text else text
