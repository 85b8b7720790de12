r"""TeX of a reference as plain text: braces and fonts go, accents and escaped signs become letters.

Formulas, `^`, `_` and commands that are not known stay as written: guessing destroys abstracts.
An empty group before TeX, `{}\emph{so}`, keeps it as it stands: so our own BibTeX says that it
stood so in the source, and any other program prints it as it would without.
"""

import re
import unicodedata
from html import unescape

_FONTS = """
    text textbf textit textsc texttt textsf textrm textsl textup textmd textnormal emph underline
    mbox hbox uppercase lowercase url path enquote textsuperscript textsubscript ensuremath acro
"""
_SWITCHES = """
    bf it em sc tt sf rm sl bfseries itshape scshape ttfamily sffamily rmfamily normalfont
    relax noopsort protect
"""
_UNWRAPPED = frozenset((*_FONTS.split(), *_SWITCHES.split()))
_LETTERS = (
    r"textbackslash \ textbraceleft { textbraceright } textasciicircum ^ textasciitilde ~ "
    "textless < textgreater > textbar | textunderscore _ textquotesingle ' textquotedblleft “ "
    "textquotedblright ” textquoteleft ‘ textquoteright ’ textendash – textemdash — "
    "textellipsis … ldots … dots … textdollar $ textperthousand ‰ texttrademark ™ "
    "textregistered ® copyright © textdegree ° textmu µ texttimes × textpm ± S § P ¶ pounds £ "
    "ss ß ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ "
    "ng ŋ NG Ŋ guillemotleft « guillemotright » LaTeX LaTeX TeX TeX BibTeX BibTeX slash /"
)
_names = _LETTERS.split()
_NAMED = dict(zip(_names[::2], _names[1::2], strict=True))
_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_DOTLESS = {"ı": "i", "ȷ": "j"}
_LETTER = r"(?P<letter>\{\s*(?:\\[A-Za-z]{1,2}|[^\W\d_])\s*\}|\\[ij](?![A-Za-z])\s?|[^\W\d_])"
_TOKEN = re.compile(
    r"(?P<kept>\{\}(?=\{?\\|\{\{\}\\|``|\$))"
    r"|(?P<math>\$(?=[^\s$])[^$]*?[^\s\\$]\$(?!\d))"
    r"|(?P<lone>\\[\^~]\{\s*\})"
    r"|(?P<accent>\\(?!'s\b)(?:(?P<sign>[`'^~=.\"])\s*|(?P<mark>[uvHcdbkr])(?=[\s{])\s*)"
    rf"{_LETTER})"
    r"|(?P<command>\\(?P<name>[A-Za-z]+)(?:\{\}|[ \t\n]*))"
    r"|(?P<escape>\\[%$&_#{} ,;:/@\-\\!])"
    r"|(?P<quote>``)|(?P<unquote>'')"
    r"|(?P<open>\{)|(?P<close>\})|(?P<tie>~)"
)
_ESCAPES = {"\\ ": " ", "\\,": " ", "\\;": " ", "\\:": " ", "\\\\": " "}
_NOTHING = frozenset(("\\/", "\\@", "\\-", "\\!"))
_BRACES = frozenset(("textbraceleft", "textbraceright"))
_BARE = re.compile(r"\\([%#&])")
_SIGN = re.compile(r"(?<!\\)&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[\da-fA-F]{1,5});")
_HTML = re.compile(
    r"</?(?:em|i|b|strong|sup|sub|p|jats:[a-z]+|span|scp|sc|br)(?:\s[^<>]{0,200})?/?>"
)


def plain(text: str) -> str:
    """Give TeX as plain text."""
    if not any(sign in text for sign in "\\{}$`~"):
        return text
    return _Reading(text).all()


def untagged(text: str) -> str:
    """Give text without the HTML that publishers leave in it; `<think>` and its like stay."""
    return _HTML.sub("", text) if "<" in text else text


def named_signs(text: str) -> str:
    r"""Give text with the signs that publishers name, `&amp;`; `\&amp;` is those five signs."""
    return _SIGN.sub(lambda found: unescape(found[0]), text) if "&" in text else text


class _Reading:
    """A text as it is gone through, once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[str] = []
        self._closers: list[str] = []
        self._place = 0
        self._keep = False
        self._quotes = 0

    def all(self) -> str:
        text = self._text
        while found := _TOKEN.search(text, self._place):
            keep = self._keep and found.start() == self._place
            self._out.append(text[self._place : found.start()])
            self._place, self._keep = found.end(), False
            self._take(found, keep)
        self._out.append(text[self._place :])
        return "".join(self._out)

    def _take(self, found: re.Match[str], keep: bool) -> None:
        match found.lastgroup:
            case "kept":
                self._keep = True
            case "math":
                self._out.append(found[0] if keep else _BARE.sub(r"\1", found[0]))
            case "accent":
                self._out.append(found[0] if keep else _accented(found))
            case "command":
                self._command(found, keep)
            case "escape":
                sign = _ESCAPES.get(found[0], "" if found[0] in _NOTHING else found[0][1])
                self._out.append(found[0] if keep else sign)
            case "lone":
                self._say(found[0][1])
            case "quote":
                self._quotes += not keep
                self._say("``" if keep else "“")
            case "unquote":
                self._say("”" if self._quotes else "''")
                self._quotes -= self._quotes > 0
            case "open":
                self._open(keep or self._last() in ("^", "_"))
            case "close":
                self._out.append(self._closers.pop() if self._closers else "")
            case _:
                self._out.append(" ")

    def _command(self, found: re.Match[str], keep: bool) -> None:
        name = found["name"]
        opens = self._text.startswith("{", self._place)
        if keep and name in _BRACES:
            self._say(f"\\{_NAMED[name]}")
        elif keep:
            self._as_written(found)
        elif name == "href" and opens:
            self._href()
        elif name in _UNWRAPPED:
            if opens:
                self._enter(keep=False)
        elif name in _NAMED:
            self._say(_NAMED[name])
        else:
            self._as_written(found)

    def _as_written(self, found: re.Match[str]) -> None:
        self._say(found[0])
        if found[0][-1].isalpha() and self._text.startswith("{", self._place):
            self._enter(keep=True)

    def _href(self) -> None:
        """Pass over the address of a link; its words follow in braces of their own."""
        end = self._text.find("}", self._place, self._place + 2_000)
        self._place = self._place if end < 0 else end + 1

    def _enter(self, keep: bool) -> None:
        self._place += 1
        self._open(keep)

    def _open(self, keep: bool) -> None:
        self._out.append("{" if keep else "")
        self._closers.append("}" if keep else "")

    def _say(self, text: str) -> None:
        self._out.append(text)

    def _last(self) -> str:
        return next((piece[-1] for piece in reversed(self._out) if piece), "")


def _accented(found: re.Match[str]) -> str:
    """Give the letter with its accent, where there is such a letter."""
    written = found["letter"].strip("{} \t\n")
    letter = _NAMED.get(written[1:], written[1:]) if written.startswith("\\") else written
    letter = _DOTLESS.get(letter, letter)
    accent = _ACCENTS[found["sign"] or found["mark"]]
    return unicodedata.normalize("NFC", letter + accent)
