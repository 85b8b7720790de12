"""The arXiv id of a reference, in whatever field it hides: one finder over all of them."""

import re
from collections.abc import Iterable, Mapping

from tui.identifiers import arxiv_id

_NUMBER = (
    r"(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?!\d)"
    r"|[a-z][a-z-]{1,20}(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}(?!\d))"
)
_NAMED = re.compile(
    r"(?:(?:arxiv|alphaxiv|ar5iv)(?:\.labs\.arxiv)?(?:\.org)?(?:[\s-]*(?:e-?prints?|preprint))?"
    r"[\s:./\[({]*(?:(?:abs|pdf|html|format|ps|src|e-print)/)?(?:arxiv[:.]\s?)?"
    r"|\babs/|(?:huggingface\.co|hf\.co)/papers/)" + _NUMBER,
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:references?|cit(?:es?|ed|ing)|exten(?:ds?|ded|sion)|based on|builds? on|built on|see"
    r"|comment(?:ary)? on|reply to|response to|follow|companion|supersede[sd]?|cf)\b",
    re.IGNORECASE,
)
_LONGEST = 4_000
_LONGEST_NOTE = 300


def hidden_id(fields: Iterable[str], bare: Iterable[str] = ()) -> str | None:
    """Give the arXiv id that the first field to name exactly one names.

    `fields` are looked through for an id that is said to be one; a field of `bare` counts when it
    is an id and nothing else.
    """
    for text in bare:
        found = arxiv_id(text)
        if found:
            return found
    for text in fields:
        named = {arxiv_id(f"arXiv:{match['id']}") for match in _NAMED.finditer(text[:_LONGEST])}
        if len(named) == 1:
            return named.pop()
    return None


def said_to_be_arxiv(fields: Mapping[str, str], names: Iterable[str]) -> bool:
    """Give whether one of the fields names arXiv, so that a bare number beside it is an id."""
    return any("arxiv" in fields.get(name, "").lower() for name in names)


def own_lines(note: str) -> list[str]:
    """Give the lines of a note that may say what the paper is; others say what it cites."""
    lines = [] if len(note) > _LONGEST else note.split("\n")
    return [line for line in lines if len(line) <= _LONGEST_NOTE and not _OTHER.search(line)]
