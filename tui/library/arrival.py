"""An import on its way: announced before its papers are written, so that its step cannot be lost.

Papers and journal are two files: a kill between them would leave papers that no undo takes back.
The announcement stays until the step is in the journal; whoever finds it later writes the step.
"""

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from tui.library.durable import replace
from tui.library.files import PAPERS

_FILE = ".import.json"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the step of an import says."""

    entry: str
    """The name that its sightings carry."""
    files: tuple[str, ...]
    added: int


def announce(host_folder: Path, arrival: Arrival) -> None:
    """Write down, durably, that an import begins; the caller holds the lock of the papers.

    Raises:
        OSError: it could not be written.
    """
    replace(host_folder / _FILE, json.dumps(asdict(arrival)).encode())


def is_announced(host_folder: Path) -> bool:
    """Give whether an import is on its way, or was cut short."""
    return os.path.exists(f"{host_folder}/{_FILE}")


def announced(host_folder: Path) -> Arrival | None:
    """Give the import that was announced; None where there is none, or it makes no sense."""
    try:
        given = json.loads((host_folder / _FILE).read_bytes())
        return Arrival(str(given["entry"]), tuple(map(str, given["files"])), int(given["added"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def forget(host_folder: Path) -> None:
    """Remove the announcement; should a power cut bring it back, its step is found written."""
    with contextlib.suppress(OSError):
        (host_folder / _FILE).unlink()


def sightings_of(host_folder: Path, entry: str) -> int:
    """Give how many sightings carry the name of an import, in whole files and damaged ones.

    Raises:
        OSError: a papers file cannot be read.
    """
    name = json.dumps(entry).encode()
    return sum(each.read_bytes().count(name) for each in host_folder.glob(f"{PAPERS}-*.json"))
