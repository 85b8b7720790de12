"""A part of a journal taken into the registers: of what is new as much as one transaction holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.library.edition import EDITION
from tui.library.errors import reason
from tui.library.folder import LibraryFile
from tui.library.host_files import open_host_file
from tui.library.journal.entry import LATEST, Entry, edition_of, is_of_later_program
from tui.library.journal.journal_lines import (
    JournalLine,
    JournalLines,
    is_known_again,
    is_strange,
    next_lines,
)
from tui.library.journal.register_table import RegisterRow, insert_registers, register_rows
from tui.library.journal.setting import PLACES
from tui.text import encodable, named

NAMED = 10
"""So many damaged lines of one journal are named; of further ones only the number."""


class Followed(NamedTuple):
    """How far a journal was read."""

    journal: int
    """Its number: the places in it begin at this many times PLACES."""
    host: str
    """The name of its folder."""
    name: str
    signs: str = ""
    """What the file looked like when all of it had been read; empty before that."""
    end: int = 0
    """The byte after the last whole line."""
    tail: bytes = b""
    """The bytes before `end`."""
    damaged: int = 0
    """How many lines are not as they were written."""
    unknown: int = 0
    """How many entries are of a kind that this program does not know."""
    problems: str = ""
    """A line for each damaged line, up to a number."""
    trouble: str = ""
    """Why it could not be read this time."""
    edition: int = EDITION
    """The latest edition of a line."""
    number: int = 0
    """The highest number of an entry of the host itself."""
    ms: int = 0
    tick: int = 0
    """With `ms` the stamp of the last entry of the host itself."""


class JournalPart(NamedTuple):
    """What reading a part gave."""

    end: int
    """The byte after the last line that was read."""
    is_new: bool
    """Whether anything was."""
    more: bool
    """Whether whole lines may follow."""


def signature(file: LibraryFile) -> str:
    """Give what differs when a file was written again."""
    return f"{file.size}:{file.mtime_ns}:{file.inode}"


def name_of(file: LibraryFile) -> tuple[str, str]:
    """Give the host and the name under which it is noted how far a journal was read."""
    return encodable(file.host), encodable(file.name)


def read_part(connection: sqlite3.Connection, file: LibraryFile) -> JournalPart:
    """Take in the next part of a journal, within the transaction of the caller."""
    held = _held(connection, file)
    if held.signs == signature(file):
        return JournalPart(held.end, is_new=False, more=False)
    try:
        with open(open_host_file(file.place), "rb") as journal:
            if not is_known_again(journal, held.end, held.tail):
                forget_journal(connection, held.journal)
                held = Followed(held.journal, held.host, held.name)
            lines = next_lines(journal, held.end)
    except OSError as error:
        _keep(connection, held._replace(signs="", trouble=encodable(reason(error))))
        return JournalPart(held.end, is_new=False, more=False)
    now = _after(held, lines, file.path)
    _correct(connection, held, lines.lines)
    insert_registers(connection, _rows(held, lines.lines))
    _correct_copies(connection, held.host)
    latest = max((each.entry.at.ms for each in lines.lines if each.entry), default=0)
    connection.execute("UPDATE state SET value = max(value, ?) WHERE name = 'latest'", (latest,))
    _keep(connection, now if lines.more else now._replace(signs=signature(file)))
    return JournalPart(now.end, is_new=now.end > held.end, more=lines.more)


def forget_journal(connection: sqlite3.Connection, journal: int) -> None:
    """Remove what a journal said: it is gone, or says something else than it did."""
    low, high = journal * PLACES, (journal + 1) * PLACES
    connection.execute("DELETE FROM registers WHERE place >= ? AND place < ?", (low, high))
    connection.execute("UPDATE state SET value = abs(random()) WHERE name = 'born'")


def _held(connection: sqlite3.Connection, file: LibraryFile) -> Followed:
    of = name_of(file)
    asked = "SELECT * FROM whole_journals WHERE host = ? AND name = ?"
    if row := connection.execute(asked, of).fetchone():
        return Followed(*row[:-1])
    made = connection.execute("INSERT INTO journals(host, name) VALUES (?, ?)", of)
    return Followed(made.lastrowid or 0, *of)


def _keep(connection: sqlite3.Connection, held: Followed) -> None:
    marks = ", ".join("?" * len(held))
    connection.execute(f"INSERT OR REPLACE INTO journals VALUES ({marks})", held)


def _after(held: Followed, read: JournalLines, path: Path) -> Followed:
    """Give how far the journal is read once these entries are taken in."""
    strange = [each for each in read.lines if is_strange(each)]
    damaged = [each.byte for each in strange if not is_of_later_program(each.text or b"")]
    problems = [f"{named(path)}: a damaged line at byte {byte}\n" for byte in damaged]
    own = _own(held, read.lines)
    last = own[-1].at if own else held
    return held._replace(
        signs="",
        trouble="",
        end=read.end,
        tail=read.tail,
        damaged=held.damaged + len(damaged),
        unknown=held.unknown + len(strange) - len(damaged),
        problems=held.problems + encodable("".join(problems[: max(0, NAMED - held.damaged)])),
        edition=max([held.edition, *(edition_of(each.text) for each in read.lines if each.text)]),
        number=max([held.number, *(each.number for each in own)]),
        ms=last.ms,
        tick=last.tick,
    )


def _own(held: Followed, entries: Iterable[JournalLine]) -> list[Entry]:
    """Give the entries that the host of the folder made itself."""
    found = (each.entry for each in entries)
    return [entry for entry in found if entry and entry.at.host == held.host]


def _rows(held: Followed, entries: Sequence[JournalLine]) -> list[RegisterRow]:
    """Give the rows of entries; where the clock was set right after one, that counts from then."""
    lowest = LATEST
    corrected: dict[int, int] = {}
    for each in reversed(entries):
        if each.entry and each.entry.at.host == held.host:
            if each.entry.at.ms > lowest:
                corrected[each.byte] = lowest - 1
            lowest = min(lowest, each.entry.at.ms)
    first = held.journal * PLACES
    return [
        row
        for byte, _, entry in entries
        if entry
        for row in register_rows(entry, first + byte, corrected.get(byte))
    ]


def _correct(
    connection: sqlite3.Connection, held: Followed, entries: Sequence[JournalLine]
) -> None:
    """Let what was read before count from before these, if they are stamped earlier."""
    own = _own(held, entries)
    lowest = min((each.at.ms for each in own), default=held.ms)
    if lowest < held.ms:
        connection.execute(
            "UPDATE registers SET counts_from = ?1 - 1 WHERE host = ?2 AND number < ?3"
            f" AND coalesce(counts_from, ms) >= ?1 AND place / {PLACES} = ?4",
            (lowest, held.host, own[0].number, held.journal),
        )


def _correct_copies(connection: sqlite3.Connection, host: str) -> None:
    """Let the same entry count from the same time in a journal and in the copies made of it."""
    journals = "SELECT journal FROM journals WHERE host = ?"
    if len(connection.execute(journals, (host,)).fetchall()) < 2:
        return
    corrected = "SELECT host, number FROM registers WHERE counts_from IS NOT NULL"
    connection.execute(
        "UPDATE registers SET counts_from = (SELECT min(other.counts_from) FROM registers other"
        " WHERE other.host = registers.host AND other.number = registers.number)"
        f" WHERE place / {PLACES} IN ({journals}) AND (host, number) IN ({corrected})",
        (host,),
    )
