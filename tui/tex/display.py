"""TeX left over in titles and abstracts, made readable for display; the stored text stays.

Only what is surely meant so: escaped signs, quotes, dashes, font commands, accents, the names of
letters and operators, raised digits. What is not understood stays as written, since guessing
destroys abstracts: a `%` is per cent, `$5` is money, `FaSTA^*` is a name. Addresses stay whole.
"""

import re

from tui.tex.scripts import set_in_prose

_ADDRESS = re.compile(r"((?:https?://|www\.)[^\s{}]+)")
_QUOTES = re.compile(r"``([^`\n]+?)(?:''|\")")
_QUOTE = re.compile(r"(?<![\w`])`(\w[^`'\n]{0,60})'(?![\w'])")
_TIE = re.compile(r"(?<=[A-Za-z.,])~(?=[A-Za-z0-9(\\]|$)|(?<=\d)~(?=\()")
_DASH = re.compile(r"(?<=[\w)”,.%])---(?=[\w(“])|(?<=\s)---(?=\s)")
_SHORT_DASH = re.compile(r"(?<=[\w)”,.%])--(?=[\w(“])|(?<=\s)--(?=\s)")
_TIMES = re.compile(r"(?<=\d)times(?=[\s\d.,;:)]|$)")


def as_meant(text: str, ascii: bool) -> str:
    """Give `text` as it was meant to be read; with `ascii` no sign comes in that ASCII lacks."""
    if "\\" not in text and "$" not in text:
        return _typeset(text, ascii)
    from tui.tex.prose import expanded, unescaped  # few texts need it, and the first rows wait

    return unescaped(_typeset(expanded(text, ascii), ascii))


def _typeset(text: str, ascii: bool) -> str:
    pieces = _ADDRESS.split(text)
    pieces[::2] = map(_in_ascii if ascii else _in_unicode, pieces[::2])
    return "".join(pieces)


def _in_ascii(text: str) -> str:
    """Give a text with the quotes and blanks that ASCII has."""
    return _TIE.sub(" ", _QUOTES.sub(r'"\1"', text))


def _in_unicode(text: str) -> str:
    """Give a text with its quotes, dashes and raised and lowered digits as they are set."""
    text = _QUOTE.sub(r"‘\1’", _QUOTES.sub(r"“\1”", text))
    text = _TIE.sub(" ", _SHORT_DASH.sub("–", _DASH.sub("—", text)))
    return set_in_prose(_TIMES.sub("×", text))
