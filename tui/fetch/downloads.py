"""Wishes to readings, and into the library; each comes whole or not at all, at its own cost."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from tui.fetch.client import ServerAnswer
from tui.fetch.fetch_errors import BusyError, FetchError, OfflineError, StoppedError
from tui.fetch.fetch_memory import FetchMemory, SeenPage
from tui.fetch.wishes import Wish, WishedPage
from tui.library.library import Library
from tui.library.plan import Plan
from tui.links.hidden_secrets import without_secrets
from tui.search.index import Index
from tui.sources.file_kinds import name_kind
from tui.sources.formats import read_source
from tui.sources.reading import Reading, UnreadableError

Get = Callable[[str, str | None, str | None], ServerAnswer]
"""Asks for an address, with the marks of the answer before."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one wish."""

    wish: Wish
    readings: tuple[tuple[str, Reading], ...] = ()
    """Place and papers of each page."""
    unchanged: bool = False
    """Complete already, or nothing new since the last time."""
    fault: str = ""
    """Why nothing came; empty where all did."""
    ended: bool = field(default=False)
    """Nothing more is asked for: no network, or the person stopped it."""

    @property
    def papers(self) -> int:
        """How many entries came."""
        return sum(len(reading.sightings) for _, reading in self.readings)


def fetch(
    wishes: Iterable[Wish], get: Get, memory: FetchMemory, today: date, again: bool = False
) -> Iterator[Fetched]:
    """Give what became of each wish, in order, until the network or the person ends it.

    A day that is over and was fetched since is not asked for again, but with `again`; a host that
    wants to be left alone is, and what else was wished from it is not given.
    """
    busy: set[str | None] = set()
    for wish in wishes:
        host = urlsplit(wish.page(0).url).hostname
        if host in busy:
            continue
        if not again and is_complete(wish, memory):
            yield Fetched(wish, unchanged=True)
            continue
        try:
            yield _fetched(wish, get, memory, today, again)
        except (OfflineError, StoppedError) as error:
            yield Fetched(wish, fault=str(error), ended=True)
            return
        except BusyError as error:
            busy.add(host)
            yield Fetched(wish, fault=str(error))
        except FetchError as error:
            yield Fetched(wish, fault="" if _is_to_come(wish, today, error) else str(error))
        except UnreadableError as error:
            words = f"{wish.name}: not an answer with papers ({error})"
            yield Fetched(wish, fault=without_secrets(words))


def is_complete(wish: Wish, memory: FetchMemory) -> bool:
    """Give whether a wish was fetched when nothing could come to it any more."""
    seen = memory.seen(wish.page(0).url) if wish.day else None
    return seen is not None and seen.complete


def _is_to_come(wish: Wish, today: date, error: FetchError) -> bool:
    """Give whether the server only says that a day has no papers yet."""
    return wish.day is not None and wish.day >= today and error.status in (400, 404)


def _fetched(wish: Wish, get: Get, memory: FetchMemory, today: date, again: bool) -> Fetched:
    readings: list[tuple[str, Reading]] = []
    learnt: list[tuple[str, SeenPage]] = []
    last = b""
    for page in wish.pages():
        seen = None if again else memory.seen(page.url)
        etag, modified = (seen.etag, seen.modified) if seen else (None, None)
        answer = get(page.url, etag, modified)
        if answer.unchanged:
            learnt.append((page.url, _seen(wish, today, etag, modified)))
            if wish.full is None or memory.seen(wish.page(len(learnt)).url) is None:
                break
            continue
        if answer.body == last:  # a server that does not know pages says the same over and over
            break
        last = answer.body
        reading = _read(page, answer, today)
        readings.append((page.where, reading))
        learnt.append((page.url, _seen(wish, today, answer.etag, answer.modified)))
        if wish.full is None or len(reading.sightings) + len(reading.unread) < wish.full:
            break
    for url, each in learnt:
        memory.learn(url, each)
    return Fetched(wish, tuple(readings), unchanged=not readings)


def _read(page: WishedPage, answer: ServerAnswer, today: date) -> Reading:
    if page.format is not None and name_kind(answer.body) == "HTML":
        raise UnreadableError("a page in HTML, as a server gives that is down or asks to log in")
    reading = read_source(answer.body, page.where, captured=today.isoformat(), format=page.format)
    if page.day is None:
        return reading
    dated = (replace(each, day=each.day or page.day) for each in reading.sightings)
    return replace(reading, sightings=tuple(dated))


def _seen(wish: Wish, today: date, etag: str | None, modified: str | None) -> SeenPage:
    over = wish.day is not None and wish.day < today
    return SeenPage(today.isoformat(), etag, modified, complete=over)


def store_fetched(
    got: Sequence[Fetched], held: Library, index: Index, memory: FetchMemory
) -> Plan | None:
    """Give what the papers that came brought; None where nothing came.

    Raises:
        LibraryError: it cannot be written; nothing is remembered as fetched.
    """
    pages = [page for each in got for page in each.readings]
    plan = None
    if pages:
        places = list(dict.fromkeys(where for where, _ in pages))
        plan, _ = held.add([reading for _, reading in pages], index.known, places)
    memory.keep()
    return plan


def plan_in_words(plan: Plan | None) -> str:
    """Give what came in a few words: `38 new, 2 updated`, or `nothing new`."""
    total = plan.total if plan else None
    if total is None or not (total.added or total.updated):
        return "nothing new"
    parts = ((total.added, "new"), (total.updated, "updated"))
    return ", ".join(f"{number:,} {word}" for number, word in parts if number)
