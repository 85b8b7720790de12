"""BibTeX, as Zotero, JabRef, ADS, publishers and paperdeck write it: bytes to a Reading."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from tui.identifiers import arxiv_id
from tui.links.paper_links import is_paper
from tui.sources.listing.markdown_lines import lines_of
from tui.sources.reading import Reading, Unread, UnreadableError
from tui.sources.references.author_names import bib_names
from tui.sources.references.bibtex_entries import NO_PAPERS, BibtexEntry, entries, without
from tui.sources.references.reference import (
    Reference,
    doi_of,
    hidden_id,
    named_signs,
    own_lines,
    said_to_be_arxiv,
    sighting,
    unread,
    untagged,
)
from tui.sources.references.reference_dates import When, read_when, when
from tui.sources.source_text import read_text
from tui.tex.decoder import tex_to_text
from tui.text import one_line

_SKIPPED = {"proceedings": "a volume of proceedings, not a paper", "set": "a set, not a paper"}
_ID_FIELDS = (
    "doi",
    "url",
    "number",
    "journal",
    "journaltitle",
    "volume",
    "pages",
    "howpublished",
    "publisher",
    "booktitle",
    "institution",
    "type",
)
_NOTES = ("note", "addendum", "annotation")
_BARE_FIELDS = ("eprint", "arxiv", "arxivid", "arxiv_id")
_BARE_BESIDE = ("number", "pages", "volume", "note")
_TELLING = ("archiveprefix", "eprinttype", "journal", "journaltitle", "publisher", "note", "doi")
_DAY_AND_MONTH = re.compile(  # `jun`, `13 June`, `21--27 Jul`, `29 Apr--01 May`, `July 21-27`
    r"(?:(\d{1,2})[~ .]*(?:[-–]+[~ ]*\d{1,2}[~ .]*)?)?([A-Za-z]+)\.?[~ ]*(\d{1,2})?(?![\w.])"
)
_URL = re.compile(r"https?://[^\s{}<>\"]+")
_COMMAND = re.compile(r"\\(?:url|href|path)\s*\{|\\(?=[_%&#~])")


def read_bibtex(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a BibTeX file; an entry that cannot be read is named with its line.

    Its own keys, and fields of a person's machine such as `file`, are not kept. Raises
    UnreadableError for bytes that are not text, or hold no entry.
    """
    text = read_text(data)
    found = list(entries(text))
    reading = references_in(found, where, captured)
    if not reading.sightings and not reading.unread:
        raise UnreadableError("no BibTeX entries found")
    known = {each.arxiv_id for each in reading.sightings}
    beside = _beside(without(found, text), known)
    return replace(reading, unread=tuple(sorted((*reading.unread, *beside), key=_line)))


def references_in(given: Iterable[BibtexEntry], where: str, captured: str | None) -> Reading:
    """Give the papers that entries are, and those that are none with the reason."""
    found, bad = [], []
    for each in given:
        if each.kind in NO_PAPERS and not each.fault:
            continue
        fault = each.fault or _SKIPPED.get(each.kind, "")
        said = None if fault else _reference(each)
        if said is None or not one_line(said.title):
            bad.append(unread(each.line, each.text, fault or "this entry has no title"))
        else:
            found.append(sighting(said, "bibtex", where, captured))
    return Reading("bibtex", tuple(found), unread=tuple(bad), captured=captured)


def _beside(text: str, known: Container[str | None]) -> Iterator[Unread]:
    """Give the lines beside all entries that link to papers, and those of a list with any link."""
    if "http" not in text:
        return
    for line in lines_of(text):
        papers = [link.url for link in line.links if line.list or is_paper(link.url)]
        if any(arxiv_id(url) not in known or not arxiv_id(url) for url in papers):
            yield unread(line.number, line.text, "has a link, and is in no entry")


def _line(each: Unread) -> int:
    return each.line


def _reference(entry: BibtexEntry) -> Reference:
    fields = entry.fields
    authors, more = bib_names(fields.get("author", ""))
    title = _words(fields.get("title", ""))
    if fields.get("subtitle"):
        title = f"{title}: {_words(fields['subtitle'])}"
    return Reference(
        line=entry.line,
        title=title,
        abstract=_words(_joined(fields.get("abstract", ""))),
        authors=authors,
        more_authors=more,
        organization=tex_to_text(fields.get("organization", "")),
        date=_date(fields),
        arxiv_id=_arxiv_id(fields),
        doi=doi_of(_address(fields.get("doi", ""))),
        repository=_address(fields.get("repository", "") or fields.get("code", "")),
        project=_address(fields.get("project", "")),
        urls=tuple(_urls(fields)),
        keywords=_keywords(fields.get("keywords", "") or fields.get("keyword", "")),
    )


def _words(text: str) -> str:
    return untagged(tex_to_text(named_signs(text)))


def _date(fields: dict[str, str]) -> When:
    """Give the date of an entry; `date` is biblatex's, `year`, `month` and `day` are older."""
    found = read_when(tex_to_text(fields.get("date", "").partition("/")[0]))
    if found.published:
        return found
    month, day = tex_to_text(fields.get("month", "")), tex_to_text(fields.get("day", ""))
    if not day and (both := _DAY_AND_MONTH.match(month)):
        month, day = both[2], both[1] or both[3] or ""
    return when(tex_to_text(fields.get("year", "")), month, day)


def _arxiv_id(fields: dict[str, str]) -> str | None:
    archive = tex_to_text(fields.get("archiveprefix", "") or fields.get("eprinttype", ""))
    if archive and "arxiv" not in archive.lower():
        fields = {name: value for name, value in fields.items() if name != "eprint"}
    bare = [fields.get(name, "") for name in _BARE_FIELDS]
    if said_to_be_arxiv(fields, _TELLING):
        bare += [fields.get(name, "") for name in _BARE_BESIDE]
    texts = [tex_to_text(fields.get(name, "")) for name in (*_BARE_FIELDS, *_ID_FIELDS)]
    texts += [line for name in _NOTES for line in own_lines(tex_to_text(fields.get(name, "")))]
    return hidden_id(
        texts, (text for each in bare if (text := tex_to_text(each)) and arxiv_id(text))
    )


def _urls(fields: dict[str, str]) -> list[str]:
    """Give the addresses that an entry names, those in running text as well."""
    found = [_address(fields.get("url", ""))]
    for name in ("howpublished", "note", "eprint"):
        found += (each.rstrip(".,;)") for each in _URL.findall(_address(fields.get(name, ""))))
    return [each for each in found if each.lower().startswith(("http://", "https://"))]


def _address(text: str) -> str:
    return _COMMAND.sub("", text).strip("{} \t\n") if text else ""


def _keywords(text: str) -> tuple[str, ...]:
    return tuple(tex_to_text(word) for word in re.split(r"[;\n]" if ";" in text else r",", text))


def _joined(text: str) -> str:
    """Give a text without the breaks at which its lines were wrapped; an empty line stays one."""
    return "\n".join(one_line(part) for part in re.split(r"\n[ \t]*\n", text))
