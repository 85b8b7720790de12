"""What a piece says of a paper, told by its own words or by the address that it leads to."""

import re

from tui.identifiers import arxiv_id
from tui.sources.layout.page_dates import DATE, PrintedDate, from_match
from tui.sources.layout.page_words import is_furniture

_AUTHORS = re.compile(r"(?:[-*•·]\s*)*(\d{1,5}) authors?", re.IGNORECASE)
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,7})"
_UPVOTE = re.compile(
    rf"(?:\[-\]\s*|Upvotes?:?\s*|Votes:?\s*|[👍▲△⬆🔥+]\ufe0f?\s*){_NUMBER}"
    rf"|{_NUMBER}\s*(?:upvotes?|votes|👍|▲|⬆)\ufe0f?",
    re.IGNORECASE,
)
_NO_UPVOTE = re.compile(r"(?:\[-\]|Upvotes?)?\s*-", re.IGNORECASE)
_COUNT = re.compile(_NUMBER)
_COMMENTS = re.compile(rf"{_NUMBER}\s*comments?|(?:💬|Comments?:)\s*{_NUMBER}", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:[-•·|,]\s*)*(?:Published(?: on)?:?\s+)?(?:{DATE})(?:\s+(?P<comments>\d{{1,5}}))?"
    r"(?:\s*[·•|])*",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:GitHub|GitLab|Code|Repo(?:sitory)?|Project(?: page)?|Website|Homepage|Demo|Model|Dataset)"
    r"\b(?:\s*[\d.,]+\s*[kKmM]?)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?:Published(?: on)?|Date)?:?\s*(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_SUBMITTED = re.compile(r"Submitted by\b.{0,80}", re.IGNORECASE)
_HOST = r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co|hf-proxy-cf\.effarig\.site))"
_ID = r"\d{4}\.\d{4,5}"
_PAPER = re.compile(rf"(?:{_HOST})?/papers/({_ID})(?:v\d+)?(?:\.md)?(#community)?(?:[?#].*)?/?")
_LOGIN = re.compile(rf"(?:{_HOST})?/login\?next=(?:%2F|/)papers(?:%2F|/)({_ID}).*", re.IGNORECASE)
_ACCOUNT = re.compile(rf"(?:{_HOST})?/([A-Za-z0-9][\w.-]*)/?")
_ANY = re.compile(rf"{_HOST}(?:/\S*)?|/(?:papers|login)\S*")
PAPER_IN_BYTES = re.compile(rb"(?:hf\.co|huggingface\.co|effarig\.site|\()/papers/(\d{4}\.\d{4,5})")
"""Finds the ids of papers whose pages are linked to."""


def authors_in(text: str) -> int | None:
    """Give the number of authors that a piece is."""
    found = _AUTHORS.fullmatch(text)
    return int(found[1]) if found else None


def upvotes_in(text: str) -> int | None:
    """Give the number of upvotes that a piece says it is."""
    found = _UPVOTE.search(text) if len(text) < 60 else None
    return _number(found[1] or found[2]) if found else None


def comments_in(text: str) -> int | None:
    """Give the number of comments that a piece says it is."""
    found = _COMMENTS.search(text) if len(text) < 60 else None
    return _number(found[1] or found[2]) if found else None


def count_in(text: str) -> int | None:
    """Give the bare number that a piece is."""
    found = _COUNT.fullmatch(text)
    return _number(text) if found else None


def is_number_or_dash(text: str) -> bool:
    """Give whether a piece is a number or the dash that stands for none."""
    return count_in(text) is not None or _NO_UPVOTE.fullmatch(text) is not None


def date_in(text: str) -> tuple[PrintedDate | None, int | None]:
    """Give the date that a piece is, and the number of comments behind it."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None, None
    return from_match(found), int(found["comments"]) if found["comments"] else None


def day_in(text: str) -> str | None:
    """Give the ISO date that a piece is."""
    found = _ISO.fullmatch(text)
    return found[1] if found else None


def names_code(text: str) -> bool:
    """Give whether a link's text says that it leads to code, a project or the like."""
    return _CODE.fullmatch(text) is not None


def is_submitter(text: str) -> bool:
    """Give whether a piece says who submitted the paper, or that the next does."""
    return _SUBMITTED.fullmatch(text) is not None


def is_site(text: str) -> bool:
    """Give whether a piece belongs to the site and to no paper."""
    return is_furniture(text)


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def paper_of(url: str) -> str | None:
    """Give the arXiv id of the paper whose page this is, the place for its comments included."""
    found = _PAPER.fullmatch(url)
    return found[1] if found else None


def is_talk(url: str) -> bool:
    """Give whether the address is the comments of a paper."""
    found = _PAPER.fullmatch(url)
    return bool(found and found[2])


def login_of(url: str) -> str | None:
    """Give the arXiv id of the paper for which one would log in: the place of its upvotes."""
    found = _LOGIN.fullmatch(url)
    return found[1] if found else None


def is_account(url: str) -> bool:
    """Give whether the address is that of an organisation or a person."""
    return _ACCOUNT.fullmatch(url) is not None


def is_on_site(url: str) -> bool:
    """Give whether the address is one of the site's own."""
    return _ANY.fullmatch(url) is not None


def own_id(url: str) -> str | None:
    """Give the id if this is the paper's own page on arXiv."""
    return arxiv_id(url) if "arxiv.org" in url.lower() else None
