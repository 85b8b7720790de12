"""The index: whole, and in step with the files. A cache: what mends it is making it anew."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from tui.cache.checksums import add_checksums, why_damaged
from tui.cache.database import cache_file
from tui.doctor.findings import Finding
from tui.library.merge import groups
from tui.library.stored import Stored
from tui.search.index import Index

_ANEW = "paperdeck doctor --repair makes it anew; nothing of yours is in it"


def look_at_index(
    folder: Path, cache: Path, state: Path, stored: Sequence[Stored]
) -> Iterator[Finding]:
    """Give how the index is, beside the sightings that the files hold."""
    path = Path(cache_file(folder, cache))
    if not path.exists():
        yield Finding("index", "note", "there is none yet; the next lookup makes it")
        return
    checkpoint = Path(cache_file(folder, cache, ".checkpoint"))
    damaged = [(each, why) for each in (path, checkpoint) if (why := _damage(each))]
    for each, why in damaged:
        words = f"{each}: {why}"
        anew = partial(_anew, folder, cache, state, path, checkpoint)
        yield Finding("index", "bad", words, _ANEW, anew)
    if damaged:
        return
    with Index(folder, cache, state) as index:
        index.update()
        if index.warning:
            yield Finding("index", "note", index.warning)
        held = index.count()
        gone = index.withdrawn()
    there = len(groups(each for each in stored if each.entry not in gone))
    if held == there:
        yield Finding("index", "good", f"{held:,} papers, {path.stat().st_size / 1e6:.1f} MB")
    else:
        words = f"{path}: it holds {held:,} papers and the library {there:,}"
        yield Finding("index", "bad", words, _ANEW, partial(_anew, folder, cache, state, path))


def _damage(path: Path) -> str:
    """Give what is wrong with a cache, all of which is looked at; nothing if it is whole."""
    if not path.exists():
        return ""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)
        ) as connection:
            add_checksums(connection)
            return why_damaged(connection)
    except sqlite3.Error as error:
        return "" if "locked" in str(error) else "damaged: a part is not as it was written"


def _anew(folder: Path, cache: Path, state: Path, *paths: Path) -> str:
    for path in paths:
        for ending in ("-wal", "-shm", ""):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    with Index(folder, cache, state) as index:
        index.update()
        return f"the index was made anew: {index.count():,} papers"
