"""The states of a papers file before it was written: the previous one, and seven days."""

import os
import shutil
from pathlib import Path

from tui.library.durable import allow, make_folder, remove_leftovers, temporary
from tui.library.errors import DamagedError
from tui.library.files import PAPERS, read_tables
from tui.library.host_files import KEPT, demand_place, read_host_file

DAYS_KEPT = 7
_DAY = "????-??-??"


def keep_state(path: Path, today: str) -> None:
    """Keep the file as it stands: as the previous state, and once a day; a link costs nothing."""
    kept = path.parent / KEPT
    if not path.exists():
        _forget_days_of_full_files(kept)
        return
    demand_place(previous_state(path))
    make_folder(kept)
    remove_leftovers(kept)
    daily = kept / f"{path.stem}.{today}.json"
    if not daily.exists():
        _link(path, daily)
    _link(path, previous_state(path))
    for old in sorted(kept.glob(f"{path.stem}.{_DAY}.json"))[:-DAYS_KEPT]:
        old.unlink(missing_ok=True)


def previous_state(path: Path) -> Path:
    """Give where the state before the last write of a papers file is kept."""
    return path.parent / KEPT / f"{path.stem}.previous.json"


def kept_states(path: Path) -> list[Path]:
    """Give where states of a papers file are kept, the oldest first."""
    daily = sorted(path.parent.glob(f"{KEPT}/{path.stem}.{_DAY}.json"))
    return [*daily, previous_state(path)]


def last_good(path: Path) -> str:
    """Say which kept state can be put in the place of a damaged file."""
    for state in kept_states(path)[: -DAYS_KEPT - 2 : -1]:  # of others there may be any number
        try:
            papers = len(read_tables(read_host_file(state), state)[PAPERS])
        except (OSError, DamagedError):
            continue
        kept = f"{state} holds its papers as they were before the last write ({papers:,})"
        return f"nothing was overwritten; {kept}"
    return "nothing was overwritten, and no earlier state of it is kept"


def _forget_days_of_full_files(kept: Path) -> None:
    """A new papers file begins: those before it are full and are not written again."""
    for old in kept.glob(f"*.{_DAY}.json"):
        if (kept.parent / f"{old.stem.partition('.')[0]}.json").exists():
            old.unlink(missing_ok=True)


def _link(path: Path, kept: Path) -> None:
    """Link by way of a new name: there is no moment without a kept state."""
    fresh = temporary(kept)
    try:
        try:
            os.link(path, fresh)
        except OSError:  # a file system without hard links
            shutil.copyfile(path, fresh)
            allow(fresh, 0o600)
        os.replace(fresh, kept)
    finally:
        fresh.unlink(missing_ok=True)  # renaming a link to its like leaves both
