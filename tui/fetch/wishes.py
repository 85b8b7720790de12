"""What can be wished for, and the addresses that answer it; pages are followed to their end."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote, urlencode

FACE = "https://huggingface.co"
ARXIV = "https://export.arxiv.org"
ARXIV_NEWS = "https://rss.arxiv.org"

PAGE = 100
"""Papers on a page: the most that Hugging Face gives (its openapi.json) and polite for arXiv."""
_MOST_PAGES = 50
_MOST_IDS = 50


@dataclass(frozen=True, slots=True)
class Places:
    """The base addresses, without a slash at the end."""

    face: str = FACE
    arxiv: str = ARXIV
    news: str = ARXIV_NEWS


@dataclass(frozen=True, slots=True)
class WishedPage:
    """One request."""

    url: str
    where: str
    """What the library keeps as the place of its papers."""
    format: str | None
    """Of tui.sources; None: whatever it looks like."""
    day: str | None = None
    """ISO date of the day that was asked for, where it is one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for: a first page, and the ones after it while they are full."""

    name: str
    """As it is shown: `2026-11-20`, `trending`, `arXiv cs.CL`."""
    page: Callable[[int], WishedPage]
    """Gives the request of a page, counted from 0."""
    full: int | None = PAGE
    """So many papers on a page say that another may follow; None: there is only one page."""
    day: date | None = None
    """The one day it is about: once that is over and fetched, it is not asked for again."""

    def pages(self) -> Iterator[WishedPage]:
        """Give the requests in order; stop asking once a page is not full."""
        most = 1 if self.full is None else _MOST_PAGES
        return (self.page(number) for number in range(most))


def daily(day: date, places: Places) -> Wish:
    """Give the wish for the papers of a day."""
    iso = day.isoformat()
    return Wish(iso, _face(places, f"papers/date/{iso}", {"date": iso}), day=day)


def weekly(week: str, places: Places) -> Wish:
    """Give the wish for the papers of a week, `2026-W47`."""
    return Wish(f"week {week}", _face(places, f"papers/week/{week}", {"week": week}))


def monthly(month: str, places: Places) -> Wish:
    """Give the wish for the papers of a month, `2026-11`."""
    return Wish(f"month {month}", _face(places, f"papers/month/{month}", {"month": month}))


def trending(places: Places) -> Wish:
    """Give the wish for what is trending; its first page is what people see."""
    page = _face(places, "papers/trending", {"sort": "trending"})
    return Wish("trending", page, full=None)


def searched(words: str, places: Places) -> Wish:
    """Give the wish for what Hugging Face finds."""
    asked = urlencode({"q": words, "limit": PAGE}, quote_via=quote)
    url = f"{places.face}/api/papers/search?{asked}"
    where = f"huggingface.co/papers?{urlencode({'q': words})}"
    return Wish(f"search {words}", lambda _: WishedPage(url, where, "hf"), full=None)


def arxiv_news(categories: str, places: Places) -> Wish:
    """Give the wish for what arXiv announces in categories, `cs.CL+cs.LG`; it is one list."""
    url = f"{places.news}/rss/{quote(categories, safe='+.-')}"
    where = f"rss.arxiv.org/rss/{categories}"
    return Wish(f"arXiv {categories}", lambda _: WishedPage(url, where, None), full=None)


def submitted(categories: str, first: date, last: date, places: Places) -> Wish:
    """Give the wish for what was submitted to arXiv in categories, from one day to another."""
    named = " OR ".join(f"cat:{each}" for each in categories.split("+"))
    days = f"[{first:%Y%m%d}0000 TO {last:%Y%m%d}2359]"
    query = f"({named}) AND submittedDate:{days}"
    newest = {"sortBy": "submittedDate", "sortOrder": "descending"}
    return Wish(f"arXiv {categories}", _arxiv(places, {"search_query": query, **newest}))


def identified(ids: list[str], places: Places) -> Iterator[Wish]:
    """Give the wishes for papers by their arXiv ids."""
    for start in range(0, len(ids), _MOST_IDS):
        some = ids[start : start + _MOST_IDS]
        page = _arxiv(places, {"id_list": ",".join(some)})
        yield Wish(f"arXiv {some[0]}{' and more' if some[1:] else ''}", page, full=None)


def feed(name: str, url: str) -> Wish:
    """Give the wish for a feed of the settings; its format is seen from what comes."""
    where = re.split("[?#]", url.partition("://")[2], maxsplit=1)[0]
    return Wish(name, lambda _: WishedPage(url, where, None), full=None)


def days_between(first: date, last: date) -> Iterator[date]:
    """Give the days from one to another, the earliest first; none where that is in the past."""
    return (first + timedelta(each) for each in range((last - first).days + 1))


def _face(places: Places, where: str, asked: dict[str, str]) -> Callable[[int], WishedPage]:
    def page(number: int) -> WishedPage:
        told = urlencode({**asked, "limit": PAGE, "p": number})
        url = f"{places.face}/api/daily_papers?{told}"
        return WishedPage(url, f"huggingface.co/{where}", "hf", asked.get("date"))

    return page


def _arxiv(places: Places, asked: dict[str, str]) -> Callable[[int], WishedPage]:
    def page(number: int) -> WishedPage:
        told = urlencode({**asked, "start": number * PAGE, "max_results": PAGE})
        return WishedPage(f"{places.arxiv}/api/query?{told}", "export.arxiv.org/api/query", None)

    return page
