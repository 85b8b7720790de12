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
_LOOKED_THROUGH = 65_536
_EXPORT = "export BibTeX or RIS there instead"
_BIBTEX = "ask for BibTeX instead"
_SERVICES = (
    (r'"id"\s*:\s*"https://openalex\.org/', "an answer of OpenAlex: export RIS there instead"),
    (
        r'"paperId"\s*:&"(?:externalIds|corpusId|authorId|citationCount|total)"\s*:',
        "an answer of Semantic Scholar: save the papers as BibTeX there instead",
    ),
    (r'"message-type"\s*:', f"an answer of Crossref: {_BIBTEX}"),
    (r'"type"\s*:\s*"dois"', f"an answer of DataCite: {_BIBTEX}"),
    (r'"hits"\s*:\s*\{&"metadata"\s*:', f"an answer of INSPIRE or Zenodo: {_BIBTEX}"),
    (r'"hits"\s*:\s*\{&"info"\s*:', f"an answer of DBLP: {_BIBTEX}"),
    (r'"(?:resultList|esearchresult|uids)"\s*:', f"an answer of PubMed: {_EXPORT}"),
    (
        r'"itemType"\s*:|zotero\.org/namespaces/export',
        "a format of Zotero's own: export BibTeX, RIS or CSL JSON from it instead",
    ),
    (
        r'"notes"\s*:\s*\[&"(?:forum|invitations?)"\s*:',
        "an answer of OpenReview: save the papers' BibTeX there instead",
    ),
    (
        r'"(?:paper_url|repo_url|subtasks|sota)"\s*:',
        "of Papers with Code, but no list of papers: import its papers-with-abstracts.json instead",
    ),
    (r'"(?:modelId|pipeline_tag)"\s*:', "models of Hugging Face, not papers"),
    (r'"nbformat"\s*:', "a Jupyter notebook, not a list of papers"),
    (r"<PubmedArticle", f"XML of PubMed: {_EXPORT}"),
    (r"<records>\s*<record>", "XML of EndNote: export BibTeX or RIS from it instead"),
    (r"<(?:\w+:)?mods", f"MODS: {_EXPORT}"),
    (r"<OAI-PMH\b", f"an answer of an OAI archive: {_EXPORT}"),
    (r"<dblp", f"XML of DBLP: {_EXPORT}"),
)
"""What others answer or export that names papers and is not read, by what surely stands in it; `&`
stands between two signs that must both be there."""


def service(data: bytes) -> str | None:
    """Give what an answer in JSON or XML is that is not read, and what to take instead."""
    start = data[:_LOOKED_THROUGH].removeprefix(_BYTE_ORDER_MARK).lstrip()
    if start[:1] not in (b"{", b"[", b"<"):
        return None
    return next((words for signs, words in _SERVICES if _has_all(signs.split("&"), start)), None)


def _has_all(signs: list[str], start: bytes) -> bool:
    return all(re.search(sign.encode(), start) for sign in signs)


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
