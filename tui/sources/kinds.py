"""What a file looks like from its first bytes, so that a refusal can name it."""

import re

OPML = "OPML"
_READ_IN_PART = frozenset(("JSON", "XML", "HTML"))
_MARKS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)
_FORMS = (
    (re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), "HTML"),
    (re.compile(rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<opml\b", re.I | re.S), OPML),
    (re.compile(rb"<(?:\?xml|rss|feed|opml)\b", re.IGNORECASE), "XML"),
    (re.compile(rb"[\[{]\s*(?:[\[{\"\]}]|-?\d+\s*[,\]])"), "JSON"),
    (re.compile(rb"@[^\s{}(),@]{1,60}\s*\{[^\n]{0,200}[,\n]"), "BibTeX"),
    (re.compile(rb"TY  - "), "RIS"),
    (re.compile(rb"#!\s?/"), "a script"),
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EXAMINED = 4096


def is_no_text(data: bytes) -> bool:
    """Give whether the bytes begin as a file does that is no text."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def refusal(kind: str) -> str:
    """Give why a source of this kind is not read, and what to do instead."""
    if kind == OPML:
        return "OPML lists feeds, not papers: name them under [feeds] in settings.toml"
    if kind.endswith("archive"):
        return f"{kind}: unpack it, and import what is in it"
    if kind in _READ_IN_PART:
        return f"{kind}, but in none of the forms that paperdeck reads"
    return f"{kind}, not a saved page"


def name_kind(data: bytes) -> str | None:
    """Give what the bytes look like, in words, or None if they look like plain text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:_EXAMINED].removeprefix(_BYTE_ORDER_MARK).lstrip()
    return next((name for form, name in _FORMS if form.match(start)), None)
