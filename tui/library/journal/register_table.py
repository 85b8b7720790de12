"""The table of the registers: what an entry writes into it, and what of it is held back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

from tui.cache.checksums import sum_column, whole_view
from tui.library.journal.entry import VIEW, Entry
from tui.library.journal.setting import PLACES, target_key

DAY = 86_400_000
"""Milliseconds. A stamp further ahead of the clock than this is held back."""
UNDONE = "undone"
VIEWS = "views"
"""The target of every change of a saved view."""

_COLUMNS = "target, field, value, saw, ms, tick, host, number, do, place, counts_from"
TABLES = f"""
CREATE TABLE registers(target, field TEXT, value, saw TEXT, ms INTEGER, tick INTEGER, host TEXT,
    number INTEGER, do TEXT, place INTEGER, counts_from INTEGER, {sum_column(_COLUMNS)});
{whole_view("registers", _COLUMNS)}
CREATE INDEX registers_withdrawn ON registers(target) WHERE field = 'withdrawn';
CREATE INDEX registers_corrected ON registers(place) WHERE counts_from IS NOT NULL;
"""
BY_TARGET = "CREATE INDEX IF NOT EXISTS registers_target ON registers(target)"
TIME = "coalesce(counts_from, ms)"
"""When a setting counts from, in milliseconds since 1970."""
_INSERT = "INSERT INTO registers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

RegisterRow = tuple[object, ...]
"""A row of the table."""


def register_rows(entry: Entry, place: int, counts_from: int | None = None) -> list[RegisterRow]:
    """Give the rows that an entry at a place makes; `insert_registers` takes them."""
    number, at, do, changes, of, *_, saw = entry
    told = (*at, number, do, place, counts_from)
    seen = json.dumps(saw) if saw else None
    made: list[RegisterRow] = [
        (target_key(target), field, to, json.dumps((*versions, *saw)) if versions else seen, *told)
        for field, to, targets, _, versions in changes
        for target in ((VIEWS,) if field.startswith(VIEW) else targets)
    ]
    if of is not None:
        made.append((of, UNDONE, do == "undo", seen, *told))
    return made


def insert_registers(connection: sqlite3.Connection, made: Iterable[RegisterRow]) -> None:
    """Take in rows; the same twice changes nothing that is asked for."""
    connection.executemany(_INSERT, made)


Visibility = tuple[str, tuple[int, ...]]
"""A condition on a row, and its values."""
EVERYTHING: Visibility = ("1", ())


def visible(latest: int, now: int, own: Collection[int]) -> Visibility:
    """Give the condition on what is not held back, where `latest` is the latest stamp of all.

    `own` are the numbers of the journals that this machine wrote.
    """
    if latest <= now + DAY:
        return EVERYTHING
    among = ", ".join("?" * len(own))
    return f"({TIME} <= ? OR place / {PLACES} IN ({among}))", (now + DAY, *own)
