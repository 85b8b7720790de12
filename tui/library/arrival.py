"""An import on its way: announced before its papers are written, so that its step cannot be lost.

Papers and journal are two files: a kill between them would leave papers that no undo takes back.
The announcement stays until the step is in the journal, and until then nobody lists the papers;
whoever finds it later writes the step, or takes out what came of an import cut short.
"""

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from tui.library.durable import put_aside, replace_host_file
from tui.library.errors import DamagedError
from tui.library.files import PAPERS, read_papers_file
from tui.library.folder import host_folders
from tui.library.host_files import ANNOUNCEMENT, read_host_file


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the step of an import says."""

    entry: str
    """The name that its sightings carry."""
    files: tuple[str, ...]
    added: int
    sightings: int = 0
    """How many there are to write; 0 from a version that did not say."""


def announce(host_folder: Path, arrival: Arrival) -> None:
    """Write down, durably, that an import begins; the caller holds the lock of the papers.

    Raises:
        OSError: it could not be written.
    """
    replace_host_file(host_folder / ANNOUNCEMENT, json.dumps(asdict(arrival)).encode())


def is_announced(host_folder: Path) -> bool:
    """Give whether an import is on its way, or was cut short."""
    return os.path.lexists(f"{host_folder}/{ANNOUNCEMENT}")


def announced_import(host_folder: Path) -> Arrival | None:
    """Give the import that was announced; None where there is none, or it makes no sense."""
    try:
        given = json.loads(read_host_file(host_folder / ANNOUNCEMENT))
        files, counts = tuple(map(str, given["files"])), (given["added"], given.get("sightings", 0))
        return Arrival(str(given["entry"]), files, *map(int, counts))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def announcements(library: Path) -> list[str]:
    """Give the names of all imports that are on their way, or were cut short, on any host.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    found = (announced_import(Path(each)) for each in host_folders(library)[1:])
    return [each.entry for each in found if each]


def put_aside_announcement(host_folder: Path) -> None:
    """Keep an announcement that makes no sense under another name."""
    if is_announced(host_folder):
        put_aside(host_folder / ANNOUNCEMENT)


def forget_announcement(host_folder: Path) -> None:
    """Remove the announcement; should a power cut bring it back, its step is found written."""
    with contextlib.suppress(OSError):
        (host_folder / ANNOUNCEMENT).unlink()


def sightings_of(host_folder: Path, entry: str) -> int:
    """Give how many sightings carry the name of an import, in whole files and damaged ones.

    Raises:
        OSError: a papers file cannot be read.
    """
    name, came = json.dumps(entry).encode(), 0
    for each in host_folder.glob(f"{PAPERS}-*.json"):
        with contextlib.suppress(DamagedError, FileNotFoundError):
            came += read_papers_file(each).count(name)
    return came
