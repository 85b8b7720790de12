"""Names of authors as references write them: `Last, First`, `First Last`, `{A Team}`."""

import re
from collections.abc import Iterator

from tui.tex.decoder import tex_to_text
from tui.text import one_line

_AND = re.compile(r"^and | and(?: |$)", re.IGNORECASE)
_COMMA = re.compile(",")
_BRACE = re.compile(r"[{}]")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_OTHERS = frozenset(("others", "et al", "et al."))


def bib_names(text: str) -> tuple[tuple[str, ...], bool]:
    """Give the names in the value of a BibTeX field, and whether there are others."""
    parts = [part.strip() for part in _outside(" ".join(text.split()), _AND)]
    names = [_bib_name(part) for part in parts if part.casefold() not in _OTHERS]
    more = any(part.casefold() in _OTHERS for part in parts)
    return tuple(name for name in names if name), more


def given_name_first(name: str) -> str:
    """Give `Last, First` and `Last, Jr., First` as one says them; other names as they are."""
    parts = [part for part in (one_line(part) for part in name.split(",")) if part]
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        return " ".join(parts)
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        return f"{parts[2]} {parts[0]} {parts[1]}"
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        return f"{parts[1]} {parts[0]} {parts[2]}"
    return one_line(name)


def _bib_name(text: str) -> str:
    if text.startswith("{") and _close(text) == len(text) - 1:
        return one_line(tex_to_text(text, in_name=True))
    parts = [one_line(tex_to_text(part, in_name=True)) for part in _outside(text, _COMMA)]
    if len(parts) > 3 or not all(parts):
        return one_line(tex_to_text(text, in_name=True))
    return given_name_first(",".join(parts)) if len(parts) > 1 else parts[0]


def _outside(text: str, mark: re.Pattern[str]) -> Iterator[str]:
    """Give the parts between marks that stand in no braces."""
    start = depth = 0
    braces = [found.start() for found in _BRACE.finditer(text)]
    seen = 0
    for found in mark.finditer(text):
        while seen < len(braces) and braces[seen] < found.start():
            depth += 1 if text[braces[seen]] == "{" else -1
            seen += 1
        if depth <= 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _close(text: str) -> int:
    """Give where the first brace of a text closes, or -1."""
    depth = 0
    for found in _BRACE.finditer(text):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    return -1
