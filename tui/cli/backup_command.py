"""`paperdeck backup` and `restore`: a whole library in one file, and back."""

import os
from pathlib import Path

from tui import config
from tui.cli.arguments import Arguments
from tui.cli.command_context import open_index
from tui.cli.messages import DONE, FAILED, WrongCallError, complain, say, say_unread
from tui.cli.output import write_lines
from tui.library.archive import Contents, contents_of, pack, unpack
from tui.library.clocks import local_time, wall_clock
from tui.library.errors import LibraryError
from tui.library.folder import HOSTS, refused
from tui.library.host import host_name, renew
from tui.text import named


def backup_(given: Arguments, library: str | None) -> int:
    """Run `backup`."""
    if len(given.words) > 1:
        raise WrongCallError("backup takes one file or folder, or none")
    now = local_time(wall_clock())
    path = _target(given.words[0] if given.words else ".", f"{now:%Y-%m-%d-%H%M%S}")
    try:
        folder, own = config.library_folder(library), host_name(config.state_folder())
        contents = pack(folder, path, now.isoformat(timespec="seconds"), own)
        contents_of(path)  # read back, so that what is said was checked
    except LibraryError as error:
        return complain(str(error), FAILED)
    for line in refused(folder):
        say_unread(line)
    write_lines([str(path)])
    size = path.stat().st_size / 1e6
    say(f"backed up {_in_words(contents)}, and read back: {size:.1f} MB")
    return DONE


def restore_(given: Arguments, library: str | None) -> int:
    """Run `restore`."""
    if len(given.words) != 1:
        raise WrongCallError("restore takes one file: paperdeck restore FILE")
    path, folder = Path(given.words[0]), config.library_folder(library)
    try:
        if "dry-run" in given.flags:
            contents = contents_of(path)
            say(f"{named(path)} holds {_in_words(contents)}, made {contents.made}")
            say("nothing was changed: --dry-run")
            return DONE
        if _holds_something(folder) and "replace" not in given.flags:
            why = "holds a library; --replace moves it aside and puts the backup in its place"
            return complain(f"{named(folder)}: {why}", FAILED)
        aside = f"{HOSTS}-before-{local_time(wall_clock()):%Y-%m-%d-%H%M%S}"
        contents, before = unpack(path, folder, aside)
    except LibraryError as error:
        return complain(str(error), FAILED)
    if host_name(config.state_folder()) in contents.hosts:
        renew(config.state_folder())  # what other machines have of the old name may be longer
    with open_index(library) as index:
        say(f"restored {_in_words(contents)}: {index.count():,} papers in {folder}")
    if before is not None:
        say(f"what was there lies in {before}")
    return DONE


def _target(given: str, stamp: str) -> Path:
    path = Path(os.path.expanduser(given))
    return path / f"paperdeck-{stamp}.tar.gz" if path.is_dir() else path


def _holds_something(folder: Path) -> bool:
    hosts = folder / HOSTS
    return hosts.exists() and any(hosts.iterdir())


def _in_words(contents: Contents) -> str:
    files = "1 file" if contents.files == 1 else f"{contents.files} files"
    hosts = "1 machine" if len(contents.hosts) == 1 else f"{len(contents.hosts)} machines"
    return f"{files} of {hosts}"
