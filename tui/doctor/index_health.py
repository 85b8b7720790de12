"""The index: whole, and in step with the files. A cache: what mends it is making it anew."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

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
    why = _damage(path)
    if why:
        words = f"{path}: {why}"
        yield Finding("index", "bad", words, _ANEW, lambda: _anew(folder, cache, state, path))
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
        yield Finding("index", "bad", words, _ANEW, lambda: _anew(folder, cache, state, path))


def _damage(path: Path) -> str:
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)
        ) as connection:
            told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        return "" if "locked" in str(error) else str(error)
    except sqlite3.Error as error:
        return str(error)
    return "" if told == "ok" else str(told)


def _anew(folder: Path, cache: Path, state: Path, path: Path) -> str:
    for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        each.unlink(missing_ok=True)
    with Index(folder, cache, state) as index:
        index.update()
        return f"the index was made anew: {index.count():,} papers"
