"""arXiv ids: the one thing by which two sources surely mean the same paper."""

import re
from functools import cache

_HOST = (
    r"(?:https?://)?(?:"
    r"(?:[\w-]+\.)*(?:arxiv|alphaxiv|ar5iv)\.org/"
    r"(?:abs|pdf|html|format|ps|src|e-print|overview)/(?:arxiv:)?"
    r"|(?:www\.)?(?:huggingface\.co|hf\.co)/(?:api/)?papers/"
    r"|(?:www\.|dx\.)?doi\.org/10\.48550/arxiv\."
    r")"
)
_PREFIX = r"(?:doi:\s?)?10\.48550/arxiv\.|(?:oai:)?arxiv(?:\.org)?:\s?"
_NUMBER = (
    r"(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
    r"|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})"
    r"(?:v\d+)?(?:\.(?:pdf|md|html))?"
)
_CLASS = r"\s?\[[\w.-]+\]"
_FLAGS = re.IGNORECASE | re.ASCII
_ID = rf"(?:{_HOST}|{_PREFIX})?{_NUMBER}/?(?:{_CLASS})?(?:[?#]\S*)?"

_PASTED = (
    rf"[\[<{{']*(?:{_HOST}|{_PREFIX}|arxiv\s)?{_NUMBER}(?:[/?#]\S*?)?"
    rf"(?:{_CLASS}(?:\s\d\d?\s[a-z]{{3}}\s\d{{4}})?)?"  # as in the margin: [cs.CL] 3 Jul 2024
    r"[\]>}'.,;:!?]*(?=[\s()\"]|$)"
)


def arxiv_id(text: str) -> str | None:
    """Give the arXiv id, without its version, that `text` as a whole is or leads to.

    Reads plain ids of both styles, `arXiv:` ids, arXiv's DOIs, and the addresses of arXiv and of
    Hugging Face paper pages.
    """
    found = _compiled(_ID).fullmatch(text.strip())
    return _canonical(found) if found else None


def arxiv_id_at(text: str, place: int) -> tuple[str, int] | None:
    """Give the arXiv id that was typed or pasted at a place of a text, and where it ends.

    Reads what `arxiv_id` does, and besides what people copy with it: brackets, punctuation at the
    end, `arXiv:2407.02880v1 [cs.CL] 3 Jul 2024`.
    """
    if not any(map(str.isdigit, text[place:])):
        return None
    found = _compiled(_PASTED).match(text, place)
    return (_canonical(found), found.end()) if found else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: a lookup of plain words needs none."""
    return re.compile(pattern, _FLAGS)


def _canonical(found: re.Match[str]) -> str:
    """Give an id without the subject class, which old ones may have: `math.GT/0309136`."""
    archive, slash, number = found["id"].lower().rpartition("/")
    return archive.partition(".")[0] + slash + number
