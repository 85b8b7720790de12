"""Hugging Face pages of papers as HTML: the records they carry, else the text they show."""

import json
import re
from html.parser import HTMLParser
from typing import Any

from tui.sources import untyped
from tui.sources.huggingface.api import records_in
from tui.sources.huggingface.item import Origin
from tui.sources.listing.linked_page import listing_of
from tui.sources.reading import Reading, UnreadableError
from tui.sources.source_text import decode_text

_LARGEST = 64 * 1024 * 1024
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|!--|/?[a-z][a-z0-9-]*[\s>/])", re.I)
_SIGN = re.compile(rb"dailyPapers|data-target=.?[\"']?(?:Daily|Paper)|/papers/\d{4}\.\d{4,5}")
_HIDDEN = frozenset({"script", "style", "svg", "noscript", "template", "head"})
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "### ", "h5": "### "}
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "section", "article", "main", "header", "footer"}
_LINES = frozenset({*_BLOCKS, *_HEADINGS, "tr"})


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin as HTML does and name papers of the site."""
    return _START.match(data[:4096]) is not None and _SIGN.search(data) is not None


def read_html(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a page: a day, week or month of them, a search, what is trending, one.

    Raises UnreadableError for bytes that are no such page or more than 64 MiB.
    """
    if len(data) > _LARGEST:
        raise UnreadableError("a page of more than 64 MiB")
    page = _Page()
    page.read(decode_text(data))
    items, day = _items(page.props)
    if items:
        return records_in(items, "html", Origin(where, day, captured or modified))
    if any(isinstance(props.get("dailyPapers"), list) for props in page.props):
        return Reading("html", (), captured=captured or modified)
    return listing_of(page.text, "html", where, captured)


def _items(given: list[dict[str, Any]]) -> tuple[list[Any], str | None]:
    """Give the records of a page, each paper once, and the day that it is of."""
    items: list[Any] = []
    day, known = None, set()
    for props in given:
        listed = props.get("dailyPapers")
        found = listed if isinstance(listed, list) else _listed(props)
        if not found and isinstance(props.get("paper"), dict):
            found = [props]
        if found is listed and props.get("periodType", "day") == "day":
            day = day or untyped.day_of(props.get("dateString"))
        for item in found:
            name = _name(item)
            if name is None or name not in known:
                known.add(name)
                items.append(item)
    return items, day


def _listed(props: dict[str, Any]) -> list[Any]:
    """Give the records of papers that a part of a page carries under another name."""
    lists = (value for value in props.values() if isinstance(value, list))
    return next((each for each in lists if each and _name(each[0]) is not None), [])


def _name(item: Any) -> str | None:
    paper = untyped.record_of(untyped.record_of(item).get("paper"))
    name = paper.get("id")
    return name if isinstance(name, str) else None


class _Page(HTMLParser):
    """What a page carries and shows, its links as Markdown writes them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.props: list[dict[str, Any]] = []
        self._written: list[str] = []
        self._hidden = 0
        self._links: list[str] = []

    @property
    def text(self) -> str:
        """The visible text."""
        return "".join(self._written)

    def read(self, text: str) -> None:
        """Take in a whole page; what is broken at its end is left out."""
        try:
            self.feed(text[: text.rfind(">") + 1])
            self.close()
        except (AssertionError, ValueError, RecursionError) as error:
            raise UnreadableError(f"broken HTML: {str(error)[:80]}") from error

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "data-props" and value and len(value) < _LARGEST:
                self._carry(value)
        if tag in _HIDDEN:
            self._hidden += 1
        if self._hidden:
            return
        if tag in _LINES:
            self._written.append("\n\n" + _HEADINGS.get(tag, ""))
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self._written.append("[")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif self._hidden:
            return
        elif tag == "a" and self._links:
            self._written.append(f"]({''.join(self._links.pop().split())})")
        elif tag in _LINES:
            self._written.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            shown = " ".join(data.split())
            marked = shown.replace("[", "\\[").replace("]", "\\]")
            space = " " if data[:1].isspace() and self._written else ""
            self._written.append(space + marked + (" " if data[-1:].isspace() else ""))

    def _carry(self, value: str) -> None:
        try:
            props = json.loads(value, strict=False)
        except (ValueError, RecursionError):
            return
        if isinstance(props, dict):
            self.props.append(props)
