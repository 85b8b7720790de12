"""Feeds by the text that the settings give them: `daily`, `arxiv:cs.CL+cs.LG`, an address."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tui.fetch import wishes
from tui.fetch.fetch_memory import FetchMemory
from tui.fetch.wishes import Places, Wish

USUAL = {"daily": "daily"}
"""The feeds where the settings name none."""
FORMS = "daily, trending, search:WORDS, arxiv:cs.CL+cs.LG, or an address (https://...)"
_FIRST_TIME = 7
"""Days: how far back a fetch goes by itself, for what is not complete."""

_CATEGORIES = re.compile(r"[a-z-]+(?:\.[A-Za-z-]+)?(?:\+[a-z-]+(?:\.[A-Za-z-]+)?)*")


def is_feed(text: str) -> bool:
    """Give whether a text of the settings names a feed."""
    kind, colon, rest = text.partition(":")
    if text in ("daily", "trending"):
        return True
    if kind == "search" and colon:
        return bool(rest.strip())
    if kind == "arxiv" and colon:
        return are_categories(rest)
    from tui.links.addresses import read_address

    return read_address(text) is not None


def are_categories(text: str) -> bool:
    """Give whether a text names arXiv categories: `cs.CL`, `cs.CL+stat.ML`, `math`."""
    return _CATEGORIES.fullmatch(text) is not None


def wishes_of(
    name: str, text: str, places: Places, memory: FetchMemory, today: date
) -> Iterator[Wish]:
    """Give what a feed wishes for today; of `daily` each day of a week that is not complete."""
    kind, _, rest = text.partition(":")
    if text == "daily":
        yield from (wishes.daily(day, places) for day in _days(places, memory, today))
    elif text == "trending":
        yield wishes.trending(places)
    elif kind == "search":
        yield wishes.searched(rest.strip(), places)
    elif kind == "arxiv":
        yield wishes.arxiv_news(rest, places)
    else:
        yield wishes.feed(name, text)


def _days(places: Places, memory: FetchMemory, today: date) -> Iterator[date]:
    first = today - timedelta(_FIRST_TIME - 1)
    for day in wishes.days_between(first, today):
        seen = memory.seen(wishes.daily(day, places).page(0).url)
        if seen is None or not seen.complete:
            yield day
