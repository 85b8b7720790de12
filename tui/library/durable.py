"""Writing a file so that a crash or a power cut leaves the old one or the new one, whole."""

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from pathlib import Path

from tui.library.errors import needing
from tui.library.host_files import KEPT, demand_place

if sys.platform != "win32":
    import fcntl

BINARY = getattr(os, "O_BINARY", 0)
"""Keeps Windows from changing line ends."""
_PRIVATE = 0o600
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_MODE_BITS = 0o777
_TEMPORARY = ".paperdeck.tmp"
_WITHOUT = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
"""What a disk says that has no hard links or no modes."""
_NOT_FOR_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""What fsync says of a folder on file systems that have no such thing."""


def replace(path: Path, data: bytes) -> os.stat_result:
    """Put `data` in the place of `path`; when this returns it survives a power cut.

    Written beside the real file first (a link stays a link), flushed, renamed, and the folder
    flushed too. The mode of the old file is kept; a new one is the owner's alone. Gives the signs
    of the new file.

    Raises:
        OSError: the old file stands, or, where only the folder could not be flushed, the new one;
            nothing is left over.
    """
    real = Path(os.path.realpath(path))
    fresh = temporary(real)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | _NO_LINK
    try:
        signs = _write_fresh(fresh, data, _mode(real), flags)
        os.replace(fresh, real)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        if isinstance(error, OSError):
            raise needing(error, len(data), real) from error
        raise
    flush_folder(real.parent)
    return signs


def _write_fresh(fresh: Path, data: bytes, mode: int, flags: int) -> os.stat_result:
    descriptor = os.open(fresh, flags, _PRIVATE)
    try:
        allow(fresh, mode)
        write_all(descriptor, data)
        flush(descriptor)
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def allow(path: Path, mode: int) -> None:
    """Set who may read and write a new file, where the disk lets anybody say so.

    One mounted for another owner, such as a share or a stick, refuses it: it has one mode for all.
    """
    try:
        os.chmod(path, mode)
    except OSError as error:
        if error.errno not in _WITHOUT:
            raise


def place_new(fresh: Path, path: Path) -> None:
    """Give the whole file `fresh` its name, never in the place of another.

    Raises:
        FileExistsError: there is a file of that name.
        OSError: it cannot be named so.
    """
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _WITHOUT:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))  # now it is ours
        try:
            os.replace(fresh, path)
        except BaseException:
            os.unlink(path)
            raise


def replace_host_file(path: Path, data: bytes) -> os.stat_result:
    """Do as `replace` for a file below the hosts, where no link is followed.

    Raises:
        RefusedError: it, or what leads to it, is a link or no file.
        OSError: as `replace` does.
    """
    demand_place(path)
    return replace(path, data)


def put_aside(path: Path) -> None:
    """Keep a file that makes no sense under another name, before a new one takes its place."""
    with contextlib.suppress(OSError):
        os.replace(path, path.with_name(f"{path.name}.damaged-{int(time.time())}"))


def temporary(path: Path) -> Path:
    """Give a new name beside `path` for what will take its place."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{_TEMPORARY}")


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte of `data`, however little is taken at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def flush(descriptor: int) -> None:
    """Make what was written durable; macOS is asked to empty the drive's own cache too."""
    if sys.platform == "darwin":
        with contextlib.suppress(OSError):  # a file system that knows only the usual way
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_folder(folder: str | Path) -> None:
    """Make the names in `folder` durable, where the system can."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, private and durable."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        with contextlib.suppress(FileExistsError):
            each.mkdir(mode=0o700)
        flush_folder(each.parent)


def remove_leftovers(*folders: Path, of: str = "") -> None:
    """Remove what writers that were killed left in folders, or only those of the file named.

    Hold the lock of these files while doing so.
    """
    for folder in folders:
        for left in () if folder.is_symlink() else leftovers(folder, of):
            with contextlib.suppress(OSError):
                left.unlink()


def has_leftovers(folder: Path) -> bool:
    """Give whether writers that were killed, or are at it now, left anything in a folder."""
    within = (f"{folder}/{name}" for name in ("", KEPT))
    return any(
        name.endswith(_TEMPORARY)
        for each in within
        if os.path.isdir(each)
        for name in os.listdir(each)
    )


def leftovers(folder: Path, of: str = "") -> list[Path]:
    """Give what writers that were killed left behind, or are writing just now."""
    return sorted(folder.glob(f".{of}*{_TEMPORARY}"))


def owned_by_another(folder: Path) -> str:
    """Give who owns a folder, where root would leave files in it that its owner cannot change.

    It is empty where all is as it should be, or the folder is not there yet.
    """
    if sys.platform == "win32" or os.geteuid() != 0 or not folder.exists():
        return ""
    owner = folder.stat().st_uid
    if owner == 0:
        return ""
    import pwd

    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"user {owner}"


def why_not_writable(*folders: Path) -> str | None:
    """Give why nothing can be written in one of `folders`, there already or to be made; or None."""
    for folder in folders:
        existing = next(each for each in (folder, *folder.parents) if os.path.exists(each))
        if not existing.is_dir():
            return f"{existing} is not a folder"
        if not os.access(existing, os.W_OK | os.X_OK):
            return f"{existing} cannot be written by you"
    return None


def _mode(real: Path) -> int:
    try:
        return stat.S_IMODE(os.stat(real).st_mode) & _MODE_BITS
    except FileNotFoundError:
        return _PRIVATE
