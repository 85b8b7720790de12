"""A damaged file of our own made whole again: a copy first, and nothing readable is lost."""

import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tui.library.durable import make_folder, replace_host_file
from tui.library.edition import is_meta
from tui.library.errors import DamagedError
from tui.library.files import PAPERS, document_id, read_tables
from tui.library.folder import JOURNAL_LOCK, PAPERS_LOCK
from tui.library.host_files import KEPT, read_host_file
from tui.library.journal.entry import is_whole
from tui.library.kept_states import kept_states
from tui.library.locks import locked_in_host
from tui.library.storage import TinyTables, as_bytes
from tui.library.stored import Document, from_written, written_sightings

_BEGINS = re.compile(r'"([0-9]{1,15})":\s*\{')
_AROUND = b"\xef\xbb\xbf\0 \t\r"
"""What editors and power cuts put around a line: a byte order mark, NULs, spaces."""
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a damaged file."""

    copy: Path
    """Where it lies as it was."""
    kept: int
    """Papers or lines that it holds now."""
    lost: int
    """Places of it that made no sense: they stand in the copy alone."""


def mend_papers(path: Path) -> Mended:
    """Make a papers file of what can be read of it and of its kept states, all together.

    A torn file loses the torn paper, and that only when no kept state has it.

    Raises:
        OSError: it cannot be read or written; the file stands as it was.
    """
    with locked_in_host(path.parent / PAPERS_LOCK):
        data = read_host_file(path)
        copy = _keep(path, data)
        readable, lost = _readable(data, path)
        documents: dict[str, Document] = {}
        for each in (*_states(path), *_twice(data, path), readable):
            _take(documents, each)
        tables = _other_tables(data, path) | {PAPERS: documents}
        replace_host_file(path, as_bytes(tables))
    return Mended(copy, len(documents), lost)


def mend_journal(path: Path) -> Mended:
    """Leave out the lines of a journal that do not match their checksum, once bared.

    Raises:
        OSError: it cannot be read or written; the file stands as it was.
    """
    with locked_in_host(path.parent / JOURNAL_LOCK):
        data = read_host_file(path)
        copy = _keep(path, data)
        lines = [line.strip(_AROUND) for line in data.split(b"\n")]
        whole = [line for line in lines if is_whole(line)]
        replace_host_file(path, b"".join(line + b"\n" for line in whole))
    return Mended(copy, len(whole), sum(map(bool, lines)) - len(whole))


def damaged_copies(host_folder: Path) -> list[Path]:
    """Give the damaged files that repairs kept."""
    return sorted((host_folder / KEPT).glob("*.damaged-*"))


def _keep(path: Path, data: bytes) -> Path:
    """Keep what a damaged file holds, durably, before anything is done to it."""
    kept = path.parent / KEPT
    make_folder(kept)
    name = f"{path.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}"
    copy, number = kept / name, 1
    while copy.exists():
        number += 1
        copy = kept / f"{Path(name).stem}-{number}{path.suffix}"
    replace_host_file(copy, data)
    return copy


def _readable(data: bytes, path: Path) -> tuple[dict[str, Document], int]:
    """Give the documents that can be read of a file, whole or not, and how many places cannot."""
    try:
        documents = read_tables(data, path)[PAPERS]
    except DamagedError:
        return _one_by_one(data)
    good = {text: whole for text, each in documents.items() if (whole := _whole(text, each))}
    return good, sum(good.get(text) != each for text, each in documents.items())


def _one_by_one(data: bytes) -> tuple[dict[str, Document], int]:
    """Give what can be read of a torn file from each place where a document begins."""
    text = data.decode("utf-8", "replace")
    found: dict[str, Document] = {}
    lost = place = 0
    while begins := _BEGINS.search(text, place):
        try:
            document, place = _DECODER.raw_decode(text, begins.end() - 1)
        except (ValueError, RecursionError):
            document, place = None, begins.end()
        whole = _whole(begins[1], document)
        if whole:
            found[begins[1]] = whole
        if whole != document and not is_meta(document):
            lost += 1
    return found, lost


def _whole(text: str, document: object) -> Document | None:
    """Give a document with those of its sightings that are as they were written; None without."""
    number = document_id(text)
    if number is None or not isinstance(document, dict):
        return None
    try:
        sightings = written_sightings(document)
    except (ValueError, TypeError):
        return None
    whole = [each for each in sightings if _is_whole(number, each)]
    return document | {"sightings": whole} if whole else None


def _is_whole(number: int, written: Document) -> bool:
    try:
        from_written(number, written)
    except (ValueError, TypeError):
        return False
    return True


def _twice(data: bytes, path: Path) -> Iterable[dict[str, Document]]:
    """Give the documents that stand in the file once more under the same id."""
    try:
        twice = read_tables(data, path).twice
    except DamagedError:
        return
    yield from ({text: whole} for text, each in twice if (whole := _whole(text, each)))


def _states(path: Path) -> Iterable[dict[str, Document]]:
    """Give the documents of the kept states of a file, the oldest first."""
    for state in kept_states(path):
        try:
            documents = read_tables(read_host_file(state), state)[PAPERS]
        except (OSError, DamagedError):
            continue
        yield {text: whole for text, each in documents.items() if (whole := _whole(text, each))}


def _take(held: dict[str, Document], more: dict[str, Document]) -> None:
    """Add documents to those held; of one in both all sightings stay, each once."""
    for text, document in more.items():
        before = held.get(text)
        if before is None:
            held[text] = document
            continue
        said = {_key(each) for each in document["sightings"]}
        older = [each for each in before["sightings"] if _key(each) not in said]
        held[text] = before | document | {"sightings": [*older, *document["sightings"]]}


def _key(sighting: Document) -> str:
    return json.dumps(sighting, sort_keys=True)


def _other_tables(data: bytes, path: Path) -> TinyTables:
    """Give the tables of others, as far as the file can be read."""
    try:
        return read_tables(data, path)
    except DamagedError:
        return {}
