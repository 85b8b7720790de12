"""Answers of the Hugging Face papers API: a day, a search, one paper, and files made of them."""

import re
from collections.abc import Iterable
from typing import Any

from tui.paper import Sighting
from tui.sources import untyped
from tui.sources.huggingface.item import NoPaperError, Origin, sighting_of
from tui.sources.json_text import BrokenJson, looks_like_json, read_json
from tui.sources.reading import Reading, Unread, UnreadableError

_EXAMINED = 65_536
_SIGN = re.compile(
    rb"""\\?["'](?:paper\\?["']\s*:\s*[{n]|dailyPapers\\?["']\s*:|submittedOnDailyAt|ai_keywords"""
    rb"""|discussionId|numComments|paper_url|arxiv_id|arxivId|(?:publishedAt|upvotes|summary)\\?["']\s*:)"""
)
_EMPTY = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\]\s*")
_LISTS = ("dailyPapers", "papers", "data", "items", "results")


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin as such an answer; an empty list is a day without papers."""
    if not looks_like_json(data):
        return False
    return _SIGN.search(data[:_EXAMINED]) is not None or _EMPTY.fullmatch(data[:64]) is not None


def read_api(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of an answer; items that are none are named with their place.

    An item written out as Python or JSON text counts as what it says. Raises UnreadableError for
    bytes that are no such answer, or one that only says what went wrong.
    """
    answer = read_json(data)
    items, day = _items(answer)
    return records_in(items, "hf", Origin(where, day, captured or modified))


def records_in(items: Iterable[Any], format: str, origin: Origin) -> Reading:
    """Give the Reading that items make, each named by its place from 1."""
    sightings: list[Sighting] = []
    unread: list[Unread] = []
    for place, item in enumerate(items, start=1):
        try:
            sightings.append(sighting_of(item, place, origin))
        except NoPaperError as error:
            unread.append(Unread(place, _shown(item), f"item {place}: {error}"))
    return Reading(format, tuple(sightings), unread=tuple(unread), captured=origin.captured)


def _items(answer: Any) -> tuple[list[Any], str | None]:
    """Give the items of an answer, and the day it says they are of."""
    if isinstance(answer, list):
        return answer, None
    if not isinstance(answer, dict):
        raise UnreadableError("JSON, but no list of papers")
    for name in _LISTS:
        if isinstance(answer.get(name), list):
            return answer[name], untyped.day_of(answer.get("date") or answer.get("dateString"))
    error = untyped.clean_text(answer.get("error") or answer.get("message"))
    if error:
        raise UnreadableError(f"an answer without papers: {untyped.excerpt(error)}")
    if "title" not in answer and "paper" not in answer:
        raise UnreadableError("JSON, but no list of papers")
    return [answer], None


def _shown(item: Any) -> str:
    """Give the beginning of an item, for people."""
    text = item.text if isinstance(item, BrokenJson) else item
    if isinstance(text, dict):
        text = next((value for value in text.values() if isinstance(value, str)), "")
    return untyped.excerpt(text if isinstance(text, str) else str(text)[:1000])
