"""The ways in which tools write links, made into one: `[text](address)`.

Numbered links with a list of references at the end, as text browsers dump them; addresses alone on
the line below what they belong to; `[LINK: text](address)`.
"""

import re

from tui.sources.listing.addresses import is_on_site

_REFERENCE = re.compile(r"^[ \t]*(?:\[(\d{1,4})\]:?|(\d{1,4})\.)[ \t]+(https?://\S+|/\S+)[ \t]*$")
_HEADING = re.compile(r"^\W*(?:References|Links?|(?:Visible|Hidden) links):?\W*$", re.IGNORECASE)
_NUMBERED_AFTER = re.compile(r"\]\[(\d{1,4})\]")
_NUMBERED_BEFORE = re.compile(r"\[(\d{1,4})\]([^\n\[\]](?:[^\[\n]|\n(?!\s*\n)|\[(?!\d+\]))*)")
_RUN_ON = re.compile(r"^(#{2,4} [^\n]*)\n {2,}(\S[^\n]*)$", re.MULTILINE)
_FEWEST = 3
_FRONT = re.compile(r"\A---\n(?:[^\n]*\n){1,40}?---\n")
_LABEL = re.compile(r"\[LINK:\s*", re.IGNORECASE)
_MARKERS = re.compile(r"<a id=\"[^\"]*\"></a>|^```\w*$", re.MULTILINE)
_IMAGE = re.compile(r"!?\[(?:图片：[^\]\n]*|image:?[^\]\n]*)\](?!\()", re.IGNORECASE)


def in_one_style(text: str) -> str:
    """Give the text with every link as Markdown writes it, and without what frames the page."""
    text = _RUN_ON.sub(r"\1 \2\n", _blank_front(text))
    text = _IMAGE.sub("", _MARKERS.sub("", _LABEL.sub("[", text)))
    return _below(_numbered(text))


def _blank_front(text: str) -> str:
    """Blank the front matter; lines keep their numbers."""
    found = _FRONT.match(text)
    return text if found is None else "\n" * found[0].count("\n") + text[found.end() :]


def _numbered(text: str) -> str:
    lines = text.split("\n")
    references, first = _references(lines)
    if len(references) < _FEWEST:
        return text
    body = "\n".join(lines[:first])
    if len(_NUMBERED_AFTER.findall(body)) >= _FEWEST:
        return _NUMBERED_AFTER.sub(lambda m: f"]({references.get(m[1], '')})", body)
    return _NUMBERED_BEFORE.sub(
        lambda m: f"[{_safe(m[2].rstrip())}]({references.get(m[1], '')}){_white_end(m[2])}", body
    )


def _white_end(text: str) -> str:
    return text[len(text.rstrip()) :]


def _references(lines: list[str]) -> tuple[dict[str, str], int]:
    """Give the addresses by number, and the line on which their list begins."""
    found: dict[str, str] = {}
    first = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place].strip()
        reference = _REFERENCE.match(lines[place])
        if reference is not None:
            found[reference[1] or reference[2]] = reference[3]
            first = place
        elif _HEADING.match(line):
            first = place
        elif line and line != "```":
            break
    return found, first


def _below(text: str) -> str:
    """Make a link of an address of the site that stands alone below its text."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        address = line.strip()
        if not address.startswith("http") or not is_on_site(address):
            continue
        above = _above(lines, place)
        if above is not None and not lines[above].strip().endswith(")"):
            lines[above] = f"[{_safe(lines[above].strip())}]({address})"
        lines[place] = ""
    return "\n".join(lines)


def _above(lines: list[str], place: int) -> int | None:
    """Find the text to which an address belongs: the nearest line above, blank ones between."""
    for above in range(place - 1, max(-1, place - 4), -1):
        text = lines[above].strip()
        if text:
            return None if text.startswith("http") or text in ("[", "]") else above
    return None


def _safe(text: str) -> str:
    """Escape brackets, so that those of the text are none of the link."""
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", text)
