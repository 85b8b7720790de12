"""What an address on such a page leads to: a paper's page, its log-in, its talk, an account."""

import re

from tui.identifiers import arxiv_id

_HOST = r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co|hf-proxy-cf\.effarig\.site))"
_ID = r"\d{4}\.\d{4,5}"
_PAPER = re.compile(rf"(?:{_HOST})?/papers/({_ID})(?:v\d+)?(?:\.md)?(#community)?(?:[?#].*)?/?")
_LOGIN = re.compile(rf"(?:{_HOST})?/login\?next=(?:%2F|/)papers(?:%2F|/)({_ID}).*", re.IGNORECASE)
_ACCOUNT = re.compile(rf"(?:{_HOST})?/([A-Za-z0-9][\w.-]*)/?")
_ANY = re.compile(rf"{_HOST}(?:/\S*)?|/(?:papers|login)\S*")
PAPER_IN_BYTES = re.compile(rb"(?:hf\.co|huggingface\.co|effarig\.site|\()/papers/(\d{4}\.\d{4,5})")
"""Finds the ids of papers whose pages are linked to."""


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
