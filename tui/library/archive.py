"""A whole library in one file: packed while others write, and put back beside what is there.

The archive is a gzipped tar of `hosts/` with a list of checksums as its last member, so a cut-off
copy is seen. Journals go in before papers: the step of an import never lacks its papers.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.library.durable import (
    allow,
    flush,
    flush_folder,
    leftovers,
    make_folder,
    place_new,
    temporary,
    write_all,
)
from tui.library.errors import LibraryError, needing, reason
from tui.library.folder import HOSTS, LibraryFile, journals, paper_files, refused
from tui.library.host_files import is_journal, is_papers, read_host_file

FORMAT = 1
"""Written into every archive; a higher one is refused."""

_LIST = "paperdeck.json"
_LARGEST = 512 * 1024 * 1024
_UNREADABLE = (tarfile.TarError, EOFError, zlib.error, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds."""

    made: str
    """ISO date and time."""
    hosts: tuple[str, ...]
    files: int
    size: int
    """Bytes of all files, unpacked."""


def pack(folder: Path, path: Path, made: str, own: str | None = None) -> Contents:
    """Write the library in `folder` into a new archive at `path`; when this returns it is durable.

    What is no file of ours is no reason to leave it without a backup, where another host than
    `own` has it: `folder.refused` names it.

    Raises:
        LibraryError: there is a file at `path`, no library to pack, or one cannot be read.
        OSError: the archive cannot be written; nothing is left of it.
    """
    if path.exists():
        raise LibraryError(path, "is there already and is not written over; name another file")
    for line in refused(folder, own):
        raise LibraryError(folder, f"would not be whole: {line}; bring it back or move it away")
    packed = [*journals(folder), *paper_files(folder)]
    if not packed:
        raise LibraryError(folder, "holds no library, so there is nothing to back up")
    fresh = temporary(path)
    try:
        with open(fresh, "xb") as file:
            allow(fresh, 0o600)
            contents = _pack(packed, file, made)
            file.flush()
            flush(file.fileno())
        place_new(fresh, path)
    except OSError as error:
        raise needing(error, sum(each.size for each in packed), path) from error
    finally:
        fresh.unlink(missing_ok=True)
    flush_folder(path.parent)
    return contents


def contents_of(path: Path) -> Contents:
    """Give what an archive holds, every byte of it compared with its checksum.

    Raises:
        LibraryError: it is no whole archive of a library.
        OSError: it cannot be read.
    """
    return _read(path, None)


def unpack(path: Path, folder: Path, aside: str) -> tuple[Contents, Path | None]:
    """Put the library of an archive into `folder`; give where what was there lies now.

    What was there is moved to `aside` beside it, whole, and only when the archive was read to its
    end and compared with its checksums.

    Raises:
        LibraryError: it is no whole archive; nothing was changed.
        OSError: it cannot be read or written; what was there is there.
    """
    make_folder(folder)
    for left in leftovers(folder, "restore"):  # by one that was killed
        shutil.rmtree(left, ignore_errors=True)
    fresh = temporary(folder / "restore")
    try:
        contents = _read(path, fresh)
        return contents, _exchange(folder / HOSTS, fresh / HOSTS, folder / aside)
    except OSError as error:
        raise needing(error, contents_of(path).size, folder) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _pack(packed: list[LibraryFile], file: io.BufferedWriter, made: str) -> Contents:
    sums: dict[str, str] = {}
    size = 0
    with tarfile.open(fileobj=file, mode="w|gz") as archive:
        for each in packed:
            name = f"{HOSTS}/{each.host}/{each.name}"
            if not _has_place(name):
                raise LibraryError(each.path, "has a name that no backup takes; rename it")
            try:
                data = read_host_file(each.path)
            except OSError as error:
                raise LibraryError(each.path, f"cannot be read ({reason(error)})") from error
            sums[name] = hashlib.sha256(data).hexdigest()
            size += len(data)
            _put(archive, name, data, each.mtime_ns // 1_000_000_000)
        listed = {"format": FORMAT, "made": made, "files": sums}
        _put(archive, _LIST, json.dumps(listed, indent=1).encode(), 0)
    return Contents(made, _hosts(sums), len(sums), size)


def _put(archive: tarfile.TarFile, name: str, data: bytes, seconds: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(data), 0o600, seconds
    archive.addfile(entry, io.BytesIO(data))


def _read(path: Path, to: Path | None) -> Contents:
    """Read an archive to its end, compare it with its list, and write its files below `to`."""
    sums: dict[str, str] = {}
    size, listed = 0, None
    try:
        with tarfile.open(path, "r:gz") as archive:
            for name, data in _members(archive):
                if name == _LIST:
                    listed = json.loads(data)
                    continue
                sums[name] = hashlib.sha256(data).hexdigest()
                size += len(data)
                if to is not None:
                    _write(to / name, data)
        return _compared(listed, sums, size)
    except _UNREADABLE as error:
        raise LibraryError(path, f"is no whole backup of a library ({error})") from None
    except OSError as error:
        if error.errno is None:  # gzip's own
            raise LibraryError(path, f"is no whole backup of a library ({error})") from None
        raise


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, bytes]]:
    for entry in archive:
        named = entry.name == _LIST or _has_place(entry.name)
        if not named or not entry.isreg() or entry.size > _LARGEST:
            raise ValueError(f"{entry.name[:80]!r} has no place in one")
        file = archive.extractfile(entry)
        yield entry.name, file.read() if file else b""


def _has_place(name: str) -> bool:
    """Tell whether a member is a file of a host, or a copy that a synchroniser made of one."""
    folder, *parts = Path(name).parts
    if folder != HOSTS or len(parts) != 2 or "/".join((HOSTS, *parts)) != name:
        return False
    if not name.isprintable():
        return False
    host, file = parts
    return not host.startswith(".") and (is_journal(file) or is_papers(file))


def _compared(listed: object, sums: dict[str, str], size: int) -> Contents:
    if not isinstance(listed, dict):
        raise ValueError("its list of files is missing, so it was cut off")
    if listed["format"] > FORMAT:
        raise ValueError("a newer paperdeck made it")
    if listed["files"] != sums:
        raise ValueError("a file in it is not what was packed")
    return Contents(str(listed["made"]), _hosts(sums), len(sums), size)


def _hosts(names: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({name.split("/")[1] for name in names}))


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        write_all(descriptor, data)
        flush(descriptor)
    finally:
        os.close(descriptor)
    flush_folder(path.parent)


def _exchange(held: Path, fresh: Path, aside: Path) -> Path | None:
    """Put `fresh` in the place of `held`, which goes `aside`; back again when that fails."""
    was = held.exists()
    if was:
        os.rename(held, aside)
    try:
        os.rename(fresh, held)
    except OSError:
        if was:
            with contextlib.suppress(OSError):
                os.rename(aside, held)
        raise
    flush_folder(held.parent)
    return aside if was else None
