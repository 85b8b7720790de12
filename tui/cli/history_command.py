"""`paperdeck undo`, `redo` and `history`: the steps taken, and back."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from tui.cli.arguments import Arguments
from tui.cli.command_context import open_library
from tui.cli.messages import DONE, FAILED, NOTHING, WrongCallError, complain, say, say_unread
from tui.cli.output import as_json, dim, hung, to_person, write_lines
from tui.ids import format_id
from tui.library.clocks import local_time
from tui.library.errors import LibraryError
from tui.library.journal.steps import Step
from tui.library.library import Library

_ENTRY = re.compile(r"(?:[^\s:]+:)?[0-9]+")
"""A number of the history, or the name of an entry: `host:number`."""


def undo_(given: Arguments, library: str | None) -> int:
    """Run `undo`."""
    if len(given.words) > 1:
        raise WrongCallError("undo takes one entry of `paperdeck history`, or none")
    entry = given.words[0] if given.words else None
    if entry is not None and not _ENTRY.fullmatch(entry):
        raise WrongCallError(f"{entry!r} is not an entry: give a number of `paperdeck history`")
    opened = open_library(library)
    try:
        step = opened.undo(entry)
        _say_what_is_left_out(opened)
    except LibraryError as error:
        return complain(str(error), FAILED)
    if step is None:
        return complain(f"nothing to take back{_why(opened, entry)}", NOTHING)
    say(f"{'taken back' if step.undone else 'done again'}: {step.words}")
    return DONE


def _why(library: Library, entry: str | None) -> str:
    if entry is None:
        return ""
    steps = library.history_of_all() if ":" in entry else library.history()
    step = next((each for each in steps if entry in (str(each.number), each.name)), None)
    if step is None:
        return f": entry {entry} is not in the history"
    again = f"paperdeck undo {step.undone_by} does it again"
    return f": entry {entry} is taken back already, by {step.undone_by}; {again}"


def redo_(given: Arguments, library: str | None) -> int:
    """Run `redo`."""
    if given.words:
        raise WrongCallError("redo takes no words")
    opened = open_library(library)
    try:
        step = opened.redo()
        _say_what_is_left_out(opened)
    except LibraryError as error:
        return complain(str(error), FAILED)
    if step is None:
        return complain("nothing to do again", NOTHING)
    say(f"done again: {step.words}")
    return DONE


def history_(given: Arguments, library: str | None) -> int:
    """Run `history`."""
    limit, every = given.number("limit"), "all" in given.flags
    try:
        opened = open_library(library)
        done = opened.history_of_all() if every else opened.history()
        steps = list(islice(done, limit))
        _say_what_is_left_out(opened)
    except LibraryError as error:
        return complain(str(error), FAILED)
    if not steps:
        where = "here" if every else "on this machine"
        return complain(f"nothing was done {where} yet", NOTHING)
    if "json" in given.flags:
        write_lines(map(_record, steps))
        return DONE
    cells = [[step.name if every else str(step.number), *_cells(step, every)] for step in steps]
    write_lines(_for_person(cells) if to_person() else map("\t".join, cells))
    return DONE


def _say_what_is_left_out(library: Library) -> None:
    for line in library.left_out():
        say_unread(line)


def _record(step: Step) -> str:
    return as_json(
        {
            "entry": step.number,
            "name": step.name,
            "at": _when(step).isoformat(timespec="seconds"),
            "do": step.do,
            "words": step.words,
            "papers": [format_id(each) for each in step.papers],
            "undone": step.undone,
            "undone_by": step.undone_by or None,
        }
    )


def _for_person(steps: Sequence[Sequence[str]]) -> Iterator[str]:
    width = max(5, *(len(name) for name, *_ in steps))
    for name, when, words, *back in steps:
        head = f"{name:>{width}}  {when}  "
        for line in hung(head, "  ".join([words, *back]), len(head)):
            yield dim(line) if back else line


def _cells(step: Step, every: bool) -> Iterator[str]:
    yield f"{_when(step):%Y-%m-%d %H:%M}"
    yield step.words
    if step.undone:
        by_another = not step.undone_by.startswith(f"{step.entry.at.host}:")
        yield f"(taken back by {step.undone_by})" if every or by_another else "(taken back)"


def _when(step: Step) -> datetime:
    return local_time(step.ms)
