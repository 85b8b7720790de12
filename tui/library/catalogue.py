"""The papers files of this host, for writing: TinyDB tables that roll over when full."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.table import Document as TableDocument

from tui.library.durable import remove_leftovers
from tui.library.errors import DamagedError, LibraryError, reason
from tui.library.files import FULL_BYTES, FULL_PAPERS, PAPERS, paper_file
from tui.library.plan import Written
from tui.library.storage import PaperStorage, as_text
from tui.library.stored import Stored, as_document
from tui.text import one_line

_AROUND = 15
"""Bytes that a document takes at least beside its own: its id, a colon, the end of its line.

Too many would end a file just before it is full, to be opened once more for one paper."""
_NUMBERED = re.compile(rf"{PAPERS}-([0-9]{{4,}})\.json")
"""The name of a papers file of ours; other files beside them are left alone."""


def add(host_folder: Path, stored: Sequence[Stored]) -> tuple[Written, ...]:
    """Write sightings into the open papers file and, past its measure, into the next ones.

    A full file is never written again. Gives the files that were begun. The caller holds the
    host's lock.

    Raises:
        DamagedError: the open file is not whole; nothing was written.
        LibraryError: it could not be written; what was acknowledged before stays.
    """
    remove_leftovers(host_folder)
    waiting = [list(group) for _, group in groupby(sorted(stored, key=_id), key=_id)]
    begun: list[Written] = []
    while waiting:
        try:
            path = open_file(host_folder)
        except OSError as error:
            path = Path(error.filename or host_folder)
            raise LibraryError(path, f"cannot be read ({reason(error)})") from error
        try:
            waiting, written = _fill(path, waiting)
            begun += written
        except OSError as error:
            raise LibraryError(path, f"cannot be written ({reason(error)})") from error
        except (ValueError, TypeError, RecursionError) as error:
            raise DamagedError(path, f"a paper in it makes no sense ({error})") from error
    return tuple(begun)


def open_file(host_folder: Path) -> Path:
    """Give the papers file that takes new papers: the last one, or the next when that is full."""
    named = (_NUMBERED.fullmatch(each.name) for each in host_folder.iterdir())
    number = max((int(each[1]) for each in named if each), default=1)
    path = paper_file(host_folder, number)
    return paper_file(host_folder, number + 1) if _is_full(path) else path


def _fill(path: Path, waiting: list[list[Stored]]) -> tuple[list[list[Stored]], list[Written]]:
    """Write as many papers as `path` takes, at once; give those left over, and a file begun."""
    storage = PaperStorage(path)
    database, is_begun = _open(path, storage), not path.exists()
    table = database.table(PAPERS)
    room = FULL_PAPERS - len(table)
    space = FULL_BYTES - (path.stat().st_size if path.exists() else 0)
    written: list[TableDocument] = []
    left: list[list[Stored]] = []
    taken: list[Stored] = []
    for group in waiting:
        found = table.get(doc_id=group[0].id)
        held = found if isinstance(found, TableDocument) else None
        if held is None and (room <= 0 or space <= 0):
            left.append(group)
            continue
        document = as_document(group, held)
        room -= held is None
        text = storage.texts[str(group[0].id)] = as_text(document)
        space -= _size(text)
        written.append(TableDocument(document, doc_id=group[0].id))
        taken += group
    table.remove(doc_ids=[each.doc_id for each in written])
    table.insert_multiple(written)
    database.close()
    if not is_begun or storage.signs is None or not _is_read_so(taken):
        return left, []
    return left, [Written(str(path), storage.signs, tuple(taken))]


def _is_read_so(stored: Sequence[Stored]) -> bool:
    """Tell whether sightings are read as they were said: a file's name may be any bytes.

    All other text of a sighting is cleaned already, and cleaning it twice changes nothing.
    """
    named = {text for each in stored for text in (each.sighting.where, each.entry, each.added)}
    return all(one_line(text) == text for text in named)


def _is_full(path: Path) -> bool:
    if not path.exists():
        return False
    if path.stat().st_size >= FULL_BYTES:
        return True
    return len(_open(path, PaperStorage(path)).table(PAPERS)) >= FULL_PAPERS


def _open(path: Path, storage: PaperStorage) -> TinyDB:
    """Open with one read and, when closed, one write, however many documents change."""
    one_write: Callable[[Callable[[Path], PaperStorage]], object] = CachingMiddleware
    return TinyDB(path, storage=one_write(lambda _path: storage))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace")) + _AROUND


def _id(stored: Stored) -> int:
    return stored.id
