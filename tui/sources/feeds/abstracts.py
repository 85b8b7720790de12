"""Titles and descriptions as feeds write them, without what is not the paper's own words."""

import re
from html import unescape

from tui.sources import untyped

_ID_AFTER = re.compile(
    r"\s*\(arXiv:[\w./-]+(?:v\d+)?(?:\s*\[[\w.-]+\])?[^()]*\)\s*$", re.IGNORECASE
)
_ANNOUNCED = re.compile(
    r"^\s*arXiv:\s?[\w./-]+\s+Announce Type:\s*[\w-]+\s*(?:Abstract:\s*)?", re.IGNORECASE
)
_MADE = re.compile(r"\A.{20,800}?\s{2,}AI-generated summary\s{2,}(?=\S.{100})", re.DOTALL)
"""What a machine made of an abstract, which some feeds put before it."""
_ABSTRACT = re.compile(r"^\s*Abstract[:.]\s+")
_TAG = re.compile(r"</?(?:p|br|div|span|a|em|b|i|strong|sub|sup|ul|ol|li|img|h\d)\b[^<>]{0,2000}>")
_MARKUP = re.compile(r"</(?:p|a|div|span|em|b|i|strong)>|<(?:p|br|img)\b[^<>]{0,2000}>")
_MOST = 4 * untyped.LONGEST_TEXT


def title_of(text: str) -> str:
    """Give a title without the arXiv id that some feeds put after it."""
    return untyped.text_of(_ID_AFTER.sub("", _plain(text)), untyped.LONGEST_TITLE)


def abstract_of(text: str) -> str:
    """Give an abstract without announcement, heading and HTML."""
    said = _MADE.sub("", _plain(text), count=1)
    return untyped.text_of(_ABSTRACT.sub("", _ANNOUNCED.sub("", said, count=1), count=1))


def _plain(text: str) -> str:
    """Take out HTML where there is some: a `<think>` in an abstract is none."""
    if len(text) > _MOST or not _MARKUP.search(text):
        return text
    return unescape(_TAG.sub(" ", text))
