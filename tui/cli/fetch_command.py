"""`paperdeck fetch`: papers from the network into the library, as one step."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.command_context import open_library
from tui.cli.messages import DONE, FAILED, INTERRUPTED, NOTHING, WrongCallError, complain, say
from tui.cli.output import write_lines
from tui.cli.progress import ask_servers, progress
from tui.cli.settings_command import checked_settings
from tui.fetch import wishes
from tui.fetch.downloads import Fetched, Get, fetch, plan_in_words, store_fetched
from tui.fetch.feed_names import USUAL, are_categories, wishes_of
from tui.fetch.fetch_memory import FetchMemory
from tui.fetch.wishes import Places, Wish
from tui.identifiers import arxiv_id
from tui.library.errors import LibraryError
from tui.library.journal.steps import papers_in_words
from tui.library.library import Library
from tui.library.plan import Plan
from tui.links.hidden_secrets import without_likely_secrets
from tui.settings.values import Settings

_WEEK = re.compile(r"\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def fetch_(given: Arguments, library: str | None) -> int:
    """Run `fetch`."""
    settings = checked_settings()
    if isinstance(settings, int):
        return settings
    today = datetime.now(UTC).date()  # days at Hugging Face and arXiv are days of UTC
    held = open_library(library)
    memory = FetchMemory(held.own_folder)
    wanted = list(_wishes(given, settings, memory, today))
    if not wanted:
        return complain("nothing to fetch: no feed of that name in the settings", NOTHING)
    try:
        got, interrupted = _fetch(wanted, memory, today, "again" in given.flags)
        plan = _store(held, got, memory, library, preview="dry-run" in given.flags)
    except LibraryError as error:
        return complain(str(error), FAILED)
    _report(got, plan, given)
    if interrupted:
        say(f"stopped; {_left(wanted, got)} still to come: the same command goes on from here")
        return INTERRUPTED
    return FAILED if any(each.fault for each in got) else DONE


def _wishes(
    given: Arguments, settings: Settings, memory: FetchMemory, today: date
) -> Iterator[Wish]:
    """Give what a call asks for, in the order of the table of options."""
    places = settings.addresses or Places()
    asked = list(_asked(given, places, today))
    if asked:
        if given.words and "arxiv-id" not in given.values:
            raise WrongCallError(
                f"{_said(given.words[0])}: give options or names of feeds, not both"
            )
        yield from asked
        return
    feeds = settings.feeds or USUAL
    names = given.words or tuple(feeds)
    for name in names:
        if name not in feeds:
            known = ", ".join(feeds)
            raise WrongCallError(
                f"there is no feed {_said(name)} in the settings; there are: {known}"
            )
        yield from wishes_of(name, feeds[name], places, memory, today)


def _asked(given: Arguments, places: Places, today: date) -> Iterator[Wish]:
    values, flags = given.values, given.flags
    arxiv = values.get("arxiv")
    since = _day("since", values["since"]) if "since" in values else None
    on = _day("date", values["date"]) if "date" in values else None
    if arxiv is not None and not are_categories(arxiv):
        raise WrongCallError(f"--arxiv takes categories such as cs.CL+cs.LG, not {_said(arxiv)}")
    if arxiv is not None:
        if since or on:
            yield wishes.submitted(arxiv, since or on or today, on or today, places)
        else:
            yield wishes.arxiv_news(arxiv, places)
    if "today" in flags:
        yield wishes.daily(today, places)
    if arxiv is None and on:
        yield wishes.daily(on, places)
    if arxiv is None and since:
        yield from (wishes.daily(day, places) for day in wishes.days_between(since, today))
    if "week" in values:
        yield wishes.weekly(_shaped("week", values["week"], _WEEK, "2026-W47"), places)
    if "month" in values:
        yield wishes.monthly(_shaped("month", values["month"], _MONTH, "2026-11"), places)
    if "trending" in flags:
        yield wishes.trending(places)
    if "search" in values:
        yield wishes.searched(_words(values["search"]), places)
    if "arxiv-id" in values:
        yield from wishes.identified(_ids((values["arxiv-id"], *given.words)), places)


def _said(word: str) -> str:
    """Give a word of the call in quotes; of an address without what may be secret."""
    return repr(without_likely_secrets(word))


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = f"--{option} takes a date such as 2026-11-20, not {_said(text)}"
        raise WrongCallError(words) from None


def _shaped(option: str, text: str, shape: re.Pattern[str], example: str) -> str:
    if not shape.fullmatch(text):
        raise WrongCallError(f"--{option} takes one such as {example}, not {_said(text)}")
    return text


def _words(text: str) -> str:
    if not text.strip():
        raise WrongCallError("--search needs words")
    return text.strip()


def _ids(texts: Sequence[str]) -> list[str]:
    ids = []
    for text in texts:
        id = arxiv_id(text)
        if id is None:
            raise WrongCallError(f"{_said(text)} is not an arXiv id such as 2406.09246")
        ids.append(id)
    return list(dict.fromkeys(ids))


def _fetch(
    wanted: Sequence[Wish], memory: FetchMemory, today: date, again: bool
) -> tuple[list[Fetched], bool]:
    """Give what came, and whether the person stopped it with ctrl+c."""

    def ask(get: Get) -> Iterator[Fetched]:
        return fetch(wanted, get, memory, today, again)

    return ask_servers(ask, "fetching", len(wanted))


def _store(
    held: Library, got: Sequence[Fetched], memory: FetchMemory, library: str | None, preview: bool
) -> Plan | None:
    """Store what came, as one step, or say what that would bring."""
    with progress("indexing") as tell, command_context.open_index(library, tell) as index:
        if preview:
            readings = [reading for each in got for _, reading in each.readings]
            return held.preview(readings, index.known)
        plan = store_fetched(got, held, index, memory)
        index.update(tell)
        return plan


def _report(got: Sequence[Fetched], plan: Plan | None, given: Arguments) -> None:
    for each in got:
        if each.fault:
            complain(each.fault, FAILED)
    total = plan.total if plan else None
    if "json" in given.flags:
        record = {
            "asked": len(got),
            "unchanged": sum(each.unchanged for each in got),
            "failed": [each.fault for each in got if each.fault],
            "papers": total.papers if total else 0,
            "added": total.added if total else 0,
            "updated": total.updated if total else 0,
        }
        write_lines([json.dumps(record, ensure_ascii=False)])
        return
    if not all(each.fault for each in got):
        of = f" of {papers_in_words(total.papers)}" if total and total.papers else ""
        say(f"{plan_in_words(plan)}{of}")
    for each in got:
        for _, reading in each.readings:
            if reading.unread:
                first = reading.unread[0]
                many = len(reading.unread)
                say(f"{each.wish.name}: {many} not understood; the first: {first.reason}")
    if "dry-run" in given.flags:
        say("nothing was stored: --dry-run")


def _left(wanted: Sequence[Wish], got: Sequence[Fetched]) -> str:
    left = len(wanted) - len(got)
    return f"{left} of {len(wanted)}"
