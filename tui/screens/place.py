"""Where the person was: a small file for each library; damaged or gone, it is forgotten quietly."""

import json
import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal, get_args

from tui.cache.database import cache_file
from tui.ids import format_id, parse_id

Pane = Literal["filters", "list", "detail"]
_NEAR = 24
"""So many papers below the cursor are kept, and as many above."""
_LONGEST = 64 * 1024
"""Bytes; a longer file was not written here."""


@dataclass(frozen=True, slots=True)
class Place:
    """What comes back at the next start."""

    query: str = ""
    paper: str = ""
    """The id under the cursor, as it is printed."""
    near: str = ""
    """Ids of undecided papers around it, the best first: one of them will do if it is gone."""
    pane: Pane = "list"
    zoomed: bool = False
    theme: str = ""
    """The colours chosen in the reader; empty: none were."""


def is_plain(place: Place) -> bool:
    """Give whether it is the list of all papers: its first rows need no search."""
    return not place.query and not place.zoomed and place.pane == "list"


def near(ids: Sequence[int], place: int, decided: Collection[int]) -> str:
    """Give the papers around a place of a list that are not decided: those below, then above."""
    below, above = ids[place + 1 :], reversed(ids[:place])
    undecided = (_first(each, decided) for each in (below, above))
    return " ".join(map(format_id, chain.from_iterable(undecided)))


def _first(ids: Iterable[int], decided: Collection[int]) -> Iterable[int]:
    return islice((paper for paper in ids if paper not in decided), _NEAR)


def nearest(place: Place, ids: Sequence[int]) -> int | None:
    """Give the paper of a place if it is among the ids, else the best one near it."""
    wanted = [parse_id(each) for each in (place.paper, *place.near.split())]
    there = set(wanted).intersection(ids)
    return next((paper for paper in wanted if paper in there), None)


def place_file(library: Path, state: Path) -> Path:
    """Give the file that keeps the place in a library."""
    return Path(cache_file(library, state / "places")).with_suffix(".json")


def load_place(file: Path) -> Place:
    """Give the place that a file keeps; what is not as it was written is left out."""
    try:
        if not file.is_file():  # a pipe would be waited for
            return Place()
        with file.open("rb") as opened:
            found = json.loads(opened.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return Place()
    if not isinstance(found, dict) or found.get("pane") not in get_args(Pane):
        return Place()
    usual = asdict(Place())
    kept: dict[str, Any] = {name: found.get(name) for name in usual}
    kept["near"] = found.get("near", "")  # the first version kept none
    if any(type(kept[name]) is not type(usual[name]) for name in usual):
        return Place()
    return Place(**kept)


def save_place(file: Path, place: Place) -> None:
    """Keep a place; a reader that ends half-way leaves the old one. What cannot be kept is not.

    Nothing is flushed to the disk: after a power cut an older place will do.
    """
    from tui.library.durable import temporary

    fresh = temporary(file)
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(descriptor, "w", encoding="utf-8") as out:
                json.dump(asdict(place), out)
            os.replace(fresh, file)
        except OSError:
            fresh.unlink(missing_ok=True)


class PlaceSaver:
    """Keeps the place when it has changed and rests: a dropped line loses none, a key waits not."""

    def __init__(self, file: Path | None, kept: Place) -> None:
        """Keep in `file`, which holds `kept`; without a file keep nothing."""
        self._file = file
        self._kept = self._seen = kept

    def look(self, here: Place) -> None:
        """Keep the place if it is the one of the last look."""
        if here == self._seen:
            self.keep(here)
        self._seen = here

    def keep(self, here: Place) -> None:
        """Keep the place now, if it is another than the one kept."""
        if here != self._kept and self._file is not None:
            save_place(self._file, here)
            self._kept = here
