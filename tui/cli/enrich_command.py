"""`paperdeck enrich`: what is known elsewhere of papers that are known by title alone."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.command_context import open_library
from tui.cli.messages import DONE, FAILED, INTERRUPTED, NOTHING, complain, say
from tui.cli.progress import ask_servers
from tui.cli.settings_command import checked_settings
from tui.fetch.downloads import Get
from tui.fetch.enrichment import Enriched, enrich
from tui.fetch.fetch_memory import FetchMemory
from tui.fetch.wishes import Places
from tui.library.errors import LibraryError
from tui.library.journal.steps import papers_in_words
from tui.library.library import Library
from tui.search.index import Index
from tui.settings.values import Settings
from tui.sources.reading import Reading

_SHOWN = 10


def enrich_(given: Arguments, library: str | None) -> int:
    """Run `enrich`."""
    settings = checked_settings()
    if isinstance(settings, int):
        return settings
    sought = command_context.query(given.words)
    held = open_library(library)
    with command_context.open_index(library) as index:
        ids = command_context.shelf(index, sought, near=False).ids
        papers = (holding.paper for holding in index.holdings(ids))
        titles = [paper.title for paper in papers if not paper.arxiv_id]
        if not titles:
            return complain("every paper of these has its arXiv id already", NOTHING)
        memory = FetchMemory(held.own_folder)
        got, stopped = _ask(titles, memory, settings, "again" in given.flags)
        if "dry-run" not in given.flags:
            try:
                _store(got, held, index)
            except LibraryError as error:
                return complain(str(error), FAILED)
            memory.keep()
    _report(got, len(titles), "dry-run" in given.flags)
    if stopped:
        say("stopped; the same command goes on from here")
        return INTERRUPTED
    return FAILED if any(each.fault for each in got) else DONE


def _ask(
    titles: Sequence[str], memory: FetchMemory, settings: Settings, again: bool
) -> tuple[list[Enriched], bool]:
    """Give what was found, and whether the person stopped it with ctrl+c."""
    today, places = datetime.now(UTC).date(), settings.addresses or Places()

    def ask(get: Get) -> Iterator[Enriched]:
        return enrich(titles, get, memory, today, places, again)

    return ask_servers(ask, "asking", len(titles))


def _store(got: Sequence[Enriched], held: Library, index: Index) -> None:
    """Add what was found, as one step."""
    found = tuple(each.found for each in got if each.found)
    if found:
        held.add([Reading("hf", found)], index.known, ["enrich"])
        index.update()


def _report(got: Sequence[Enriched], titles: int, preview: bool) -> None:
    for each in got:
        if each.fault:
            complain(each.fault, FAILED)
    several = [each for each in got if each.ids]
    for each in several[:_SHOWN]:
        say(f"{each.title}: {len(each.ids)} papers have this title: {', '.join(each.ids)}")
    if len(several) > _SHOWN:
        say(f"and {len(several) - _SHOWN} more titles that several papers have")
    found = sum(each.found is not None for each in got)
    say(f"{papers_in_words(found)} of {titles:,} found by the very same title")
    left = titles - len(got)
    if left and not any(each.ended for each in got):
        say(f"{papers_in_words(left)} not asked for: nobody knew them lately (--again asks)")
    if preview:
        say("nothing was stored: --dry-run")
