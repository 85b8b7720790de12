"""arXiv ids: the one thing by which two sources surely mean the same paper."""

import re

_ID = re.compile(
    r"(?:(?:https?://)?(?:www\.|export\.|browse\.)?(?:"
    r"(?:arxiv|alphaxiv|ar5iv(?:\.labs\.arxiv)?)\.org/(?:abs|pdf|html|format|ps|src|e-print)/"
    r"|(?:huggingface\.co|hf\.co)/papers/"
    r"|(?:dx\.)?doi\.org/10\.48550/arxiv\."
    r")|10\.48550/arxiv\.|(?:oai:)?arxiv(?:\.org)?:\s?)?"
    r"(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
    r"|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})"
    r"(?:v\d+)?(?:\.pdf)?/?(?:\s?\[[\w.-]+\])?(?:[?#]\S*)?",
    re.IGNORECASE | re.ASCII,
)


def arxiv_id(text: str) -> str | None:
    """Give the arXiv id, without its version, that `text` as a whole is or leads to.

    Reads plain ids of both styles, `arXiv:` ids, arXiv's DOIs, and the addresses of arXiv and of
    Hugging Face paper pages.
    """
    found = _ID.fullmatch(text.strip())
    if found is None:
        return None
    archive, slash, number = found["id"].rpartition("/")
    return _archive(archive) + slash + number


def _archive(name: str) -> str:
    """Write `math.gt` as arXiv does: the archive small, the subject class in capitals."""
    archive, dot, subject = name.lower().partition(".")
    return archive + dot + subject.upper()
