"""`paperdeck sync`: this library and another brought together, and what came and went."""

import sqlite3
from pathlib import Path

from tui import config
from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.command_context import open_library
from tui.cli.messages import DONE, FAILED, WRONG_CALL, WrongCallError, complain, say, say_unread
from tui.cli.progress import progress
from tui.library.errors import LibraryError
from tui.library.files import HOSTS
from tui.library.plan import Known
from tui.links.hidden_secrets import without_secrets
from tui.sync.by_folder import Exchanged
from tui.sync.carried import places
from tui.sync.sync_errors import SyncError, UnreachableError, WrongAddressError
from tui.sync.sync_ways import SyncWay, begin, sync, way_to
from tui.sync.tally import fetched_in_words, sent_in_words, steps_in_words, tally


def sync_(given: Arguments, library: str | None) -> int:
    """Run `sync`; that there is nothing to do is no failure, as for an import."""
    url = given.values.get("init")
    if len(given.words) > 1 or (url is not None and given.words):
        raise WrongCallError("sync takes one address: --init URL, user@host:path or a folder")
    folder, dry = config.library_folder(library), "dry-run" in given.flags
    if url is not None and dry:
        raise WrongCallError("--init and --dry-run do not go together: set up, then look")
    try:
        way = _way(folder, url, given.words[0] if given.words else None)
        say(f"with {without_secrets(way.to)}" + " (git)" * (way.by == "git"))
        return _run(folder, library, way, dry)
    except WrongAddressError as error:
        return complain(str(error), WRONG_CALL)
    except (SyncError, LibraryError) as error:
        return complain(str(error), FAILED)


def _way(folder: Path, url: str | None, to: str | None) -> SyncWay:
    if url is None:
        return way_to(folder, to, Path.cwd())
    begun = begin(folder, url, Path.cwd())
    if begun.note:
        say(begun.note)
    return begun.way


def _run(folder: Path, library: str | None, way: SyncWay, dry: bool) -> int:
    held = open_library(library)
    if held.read_only and not dry:
        return complain(f"{folder}: {held.read_only}", FAILED)
    held.history()  # the step of an import that was cut short is written first
    with progress("indexing") as tell, command_context.open_index(library, tell) as index:
        said_before = set(index.problems)
        try:
            exchanged = sync(folder, held.host, way, dry)
        except UnreachableError as error:
            steps = tally(error.waiting, folder).all_steps
            waits = (
                f": {steps_in_words(steps)} wait{'s' * (steps == 1)} to be sent" if steps else ""
            )
            return complain(f"{error}{waits}", FAILED)
        said = _in_words(exchanged, folder, held.host, index.known, dry)
        try:
            index.update(tell)
        except sqlite3.Error as error:
            say(f"the index waits for the next command: {error}")
        for line in exchanged.left_out:
            say_unread(line)
        for problem in index.problems:
            if problem not in said_before:
                say(problem)
    say(said)
    return DONE


def _in_words(exchanged: Exchanged, folder: Path, own: str, known: Known, dry: bool) -> str:
    sent, fetched = tally(exchanged.sent, folder), tally(exchanged.fetched, folder, known)
    hosts = {own, *(place.host for place in places(folder / HOSTS))}
    told = []
    if exchanged.sent:
        words = sent_in_words(sent, len(exchanged.sent))
        told.append(f"would send {words}" if dry else f"sent {words}")
    if exchanged.fetched:
        words = fetched_in_words(fetched, len(exchanged.fetched), hosts)
        told.append(f"would fetch {words}" if dry else f"fetched {words}")
    return ", ".join(told) or "nothing new on either side"
