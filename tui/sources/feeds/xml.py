"""XML from outside, entry by entry: no DTD, no entities, depths and sizes bounded.

What stands before a fault is kept. A stray `&`, the commonest of all faults, is mended once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

from tui.sources.reading import UnreadableError

_DEEPEST = 100
_MOST_ELEMENTS = 1_000_000
_STRAY = re.compile(rb"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_NAMED = re.compile(rb"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(slots=True)
class Element:
    """One element, its name without its namespace."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    line: int = 0

    @property
    def text(self) -> str:
        """All text in it, its children's where it stands."""
        return "".join(self.parts)

    def all(self, name: str) -> Iterator["Element"]:
        """Give the children of this name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> str:
        """Give the text of the first child of this name, or an empty one."""
        return next((child.text for child in self.all(name)), "")


@dataclass(slots=True)
class Feed:
    """The elements asked for, and what stands around them."""

    root: str = ""
    entries: list[Element] = field(default_factory=list)
    around: Element = field(default_factory=lambda: Element(""))
    """What the feed says of itself."""
    fault: str = ""
    """Why it was not read to its end, and where; empty when it was."""


def read_feed(data: bytes) -> Feed:
    """Give the entries and items of a feed, as far as it can be read.

    Raises UnreadableError for what is no XML at all, is empty, or has a DTD.
    """
    data = data.lstrip()
    if not data:
        raise UnreadableError("empty")
    feed = _Builder().read(data)
    if feed.fault:
        mended = _Builder().read(_mended(data))
        if not mended.fault or len(mended.entries) > len(feed.entries):
            feed = mended
    if feed.fault and not feed.entries:
        raise UnreadableError(feed.fault)
    return feed


def _mended(data: bytes) -> bytes:
    named = _NAMED.sub(_as_number, _CONTROL.sub(b"", data))
    return _STRAY.sub(b"&amp;", named)


def _as_number(match: re.Match[bytes]) -> bytes:
    """Write a name of HTML, which XML does not know, as a number."""
    if match[1] in (b"amp", b"lt", b"gt", b"quot", b"apos"):
        return match[0]
    char = unescape(match[0].decode("ascii"))
    return b"".join(b"&#%d;" % ord(each) for each in char) if char[0] != "&" else match[0]


class _TooMuchError(Exception):
    """The feed goes past a bound."""


class _Builder:
    """Builds elements while expat reads."""

    def __init__(self) -> None:
        self._feed = Feed()
        self._open: list[Element] = []
        self._elements = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def read(self, data: bytes) -> Feed:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            why = expat.errors.messages.get(error.code, "not well-formed")
            self._feed.fault = f"broken XML: {why} in line {error.lineno}"
        except _TooMuchError as error:
            self._feed.fault = f"{error} in line {self._parser.CurrentLineNumber}"
        except UnreadableError:
            raise
        except (LookupError, ValueError) as error:  # an encoding that is not known
            self._feed.fault = f"broken XML: {error}"
        return self._feed

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if len(self._open) >= _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise _TooMuchError("XML nested too deeply or too large")
        local = name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._open.append(Element(local, plain, line=self._parser.CurrentLineNumber))
        if len(self._open) == 1:
            self._feed.root = local

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if element.name in ("entry", "item"):
            self._feed.entries.append(element)
        elif not any(each.name in ("entry", "item") for each in self._open):
            self._feed.around.children.append(element)
        else:
            self._open[-1].children.append(element)
            if element.name not in ("link", "category", "author", "name"):
                self._open[-1].parts += element.parts

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)

    def _refuse(self, *_: object) -> None:
        raise UnreadableError("XML with a document type or entities, which are not read")
