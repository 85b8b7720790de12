"""By what a list of references is known: a look at its beginning, quick and never raising."""

import re

from tui.sources.file_kinds import service

_EXAMINED = 200_000
_MARK = b"\xef\xbb\xbf"
_ENTRY = re.compile(
    rb"(?:^|[\r\n])[ \t]*@[ \t]*[^\s\"#%'(),={}@\\]{1,60}[ \t\r\n]*[{(][^={}\"]{0,200},"
    rb"\s*[A-Za-z][\w:.+-]*\s*=\s*[\w{\"]"
)
_STRING = re.compile(rb"\s*@(?:string|preamble|comment)\s*[{(]", re.IGNORECASE)
_TYPE = re.compile(rb"(?:^|[\r\n])[ \t]{0,4}TY  ?-[ \t]*[A-Z]{2,9}\s*[\r\n]")
_TITLE = re.compile(rb"\"title\"\s*:\s*\"")
_CSL = re.compile(rb"\"(?:issued|container-title|date-parts|DOI|event-place|publisher-place)\"\s*:")
_KIND = re.compile(rb"\"type\"\s*:\s*\"[a-z_-]{3,30}\"")
_OTHER = re.compile(rb"\"(?:paper|dailyPapers|paper_url|published_inferred)\"\s*:")


def is_bibtex(data: bytes) -> bool:
    """Give whether the bytes look like BibTeX."""
    start = _start(data)
    return _ENTRY.search(start) is not None or _STRING.match(start) is not None


def is_ris(data: bytes) -> bool:
    """Give whether the bytes look like RIS."""
    return _TYPE.search(_start(data)) is not None


def is_csl(data: bytes) -> bool:
    """Give whether the bytes look like CSL-JSON."""
    start = _start(data)
    if start[:1] not in (b"[", b"{") or not _TITLE.search(start) or _OTHER.search(start):
        return False
    if service(data):
        return False
    return _CSL.search(start) is not None or _KIND.search(start) is not None


def _start(data: bytes) -> bytes:
    return data[:_EXAMINED].removeprefix(_MARK).lstrip()
