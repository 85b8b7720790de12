"""What a network knows of papers that are known by title alone; only the very same title counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from tui.fetch.downloads import Get
from tui.fetch.fetch_errors import FetchError, OfflineError, StoppedError
from tui.fetch.fetch_memory import FetchMemory, SeenPage
from tui.fetch.wishes import Places, WishedPage, searched
from tui.paper import Sighting
from tui.sources.formats import read_source
from tui.sources.reading import Reading, UnreadableError
from tui.text import fold

_LATER = 30
"""Days after which a title that nobody knew is asked for again."""
_MOST = 10
"""Papers of arXiv looked through for one title."""


@dataclass(frozen=True, slots=True)
class Enriched:
    """What was found about one title."""

    title: str
    found: Sighting | None = None
    ids: tuple[str, ...] = ()
    """arXiv ids of several papers that all have this title: it is not guessed which is meant."""
    fault: str = ""
    ended: bool = False
    """Nothing more is asked for: no network, or the person stopped it."""


def enrich(
    titles: Iterable[str],
    get: Get,
    memory: FetchMemory,
    today: date,
    places: Places,
    again: bool = False,
) -> Iterator[Enriched]:
    """Give what is found about each title, in order; one that nobody knew lately is left out."""
    for title in titles:
        if not again and _was_asked(title, memory, today):
            continue
        try:
            yield _enriched(title, get, memory, today, places)
        except (OfflineError, StoppedError) as error:
            yield Enriched(title, fault=str(error), ended=True)
            return
        except (FetchError, UnreadableError) as error:
            yield Enriched(title, fault=str(error))


def _enriched(title: str, get: Get, memory: FetchMemory, today: date, places: Places) -> Enriched:
    """Ask Hugging Face, then arXiv; an answer counts where exactly one paper has the title."""
    for ask in (_face, _arxiv):
        page = ask(title, places)
        reading = read_source(
            get(page.url, None, None).body, page.where, today.isoformat(), format=page.format
        )
        same = _same(title, reading)
        if len(same) == 1:
            return Enriched(title, next(iter(same.values())))
        if same:
            return Enriched(title, ids=tuple(same))
    memory.learn(_name(title), SeenPage(today.isoformat()))
    return Enriched(title)


def _same(title: str, reading: Reading) -> dict[str, Sighting]:
    """Give the papers that have this very title, by arXiv id.

    The day is left to the sources that the paper came from: a search says nothing of it.
    """
    wanted = fold(title)
    return {
        each.arxiv_id: replace(each, day=None)
        for each in reading.sightings
        if each.arxiv_id and wanted and fold(each.title) == wanted
    }


def _face(title: str, places: Places) -> WishedPage:
    return searched(title, places).page(0)


def _arxiv(title: str, places: Places) -> WishedPage:
    words = " ".join("".join(char if char.isalnum() else " " for char in title).split())
    asked = urlencode({"search_query": f'ti:"{words}"', "start": 0, "max_results": _MOST})
    return WishedPage(f"{places.arxiv}/api/query?{asked}", "export.arxiv.org/api/query", None)


def _was_asked(title: str, memory: FetchMemory, today: date) -> bool:
    seen = memory.seen(_name(title))
    try:
        return seen is not None and (today - date.fromisoformat(seen.at)).days < _LATER
    except ValueError:
        return False


def _name(title: str) -> str:
    return f"title:{fold(title)}"
