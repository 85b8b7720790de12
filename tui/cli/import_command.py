"""`paperdeck import`: files, folders or standard input, every line of them accounted for."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.command_context import open_library
from tui.cli.import_sources import Source, gather
from tui.cli.messages import DONE, FAILED, NOTHING, WrongCallError, complain, say
from tui.cli.output import as_json, write_lines
from tui.cli.progress import progress
from tui.library.errors import LibraryError
from tui.library.journal.steps import papers_in_words
from tui.library.plan import Counts, Plan
from tui.paper import BY_THE_DAY, Marks, paper_id
from tui.sources.formats import FORMATS, read_dated
from tui.sources.reading import Marked, OwnList, Reading, UnreadableError
from tui.text import named

_SHOWN = 5
_EACH = 20
"""Of more files than this each is not told, only what is wrong in one; --json tells of all."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A source and what it says."""

    source: Source
    reading: Reading


def import_(given: Arguments, library: str | None) -> int:
    """Run `import`."""
    if not given.words:
        raise WrongCallError("import needs a path: paperdeck import PATH...")
    captured = _checked(given)
    sources, problems, passed = gather(given.words)
    read = list(_read(sources, given, captured, problems))
    for problem in problems:
        complain(problem, FAILED)
    for folder in passed:
        say(folder)
    if not read:
        return FAILED
    if "strict" in given.flags and (problems or any(each.reading.unread for each in read)):
        _say_unread(read)
        return complain("nothing was stored: --strict wants every line understood", FAILED)
    try:
        plan = _store(read, library, given)
    except LibraryError as error:
        return complain(str(error), FAILED)
    _report(read, plan, given)
    failed = [each for each in read if _is_unreadable(each.reading)]
    for each in failed:
        complain(f"{named(each.source.path)}: nothing in it could be read as a paper", FAILED)
    if problems or failed:
        return FAILED
    return DONE if plan.total.papers else complain("there are no papers in it", NOTHING)


def _is_unreadable(reading: Reading) -> bool:
    """Give whether there are entries, and none of them could be read."""
    return bool(reading.unread) and not reading.sightings


def _checked(given: Arguments) -> str | None:
    """Give the ISO date of --captured."""
    captured, name = given.values.get("captured"), given.values.get("format")
    if name is not None and name not in FORMATS:
        raise WrongCallError(f"--format takes one of {', '.join(FORMATS)}, not {name!r}")
    try:
        return None if captured is None else date.fromisoformat(captured).isoformat()
    except ValueError:
        raise WrongCallError(
            f"--captured takes a date such as 2026-05-08, not {captured!r}"
        ) from None


def _read(
    sources: Sequence[Source], given: Arguments, captured: str | None, problems: list[str]
) -> Iterator[_Read]:
    with progress("reading") as tell:
        for place, source in enumerate(sources):
            try:
                reading = read_dated(
                    source.read(),
                    source.where,
                    captured=captured,
                    modified=source.modified,
                    format=given.values.get("format"),
                )
            except UnreadableError as error:
                problems.append(f"{named(source.path)}: {error}")
            except OSError as error:
                problems.append(f"{named(source.path)}: {error.strerror or error}")
            else:
                yield _Read(source, reading)
            tell(place + 1, len(sources))


def _store(read: Sequence[_Read], library: str | None, given: Arguments) -> Plan:
    readings = [each.reading for each in read]
    if "no-marks" in given.flags:
        readings = [replace(each, own=None) for each in readings]
    with progress("indexing") as tell, command_context.open_index(library, tell) as index:
        held = open_library(library)
        if "dry-run" in given.flags:
            return held.preview(readings, index.known)
        plan, _ = held.add(readings, index.known, [each.source.where for each in read])
        index.update(tell, plan.begun)
        readings = list(_marking(readings, given))
        step = held.adopt(readings, index.known) if readings else None
        if step:
            index.update(tell)
            say(f"marked as the list says, where you had not marked later: {step.words}")
        return plan


def _marking(readings: Sequence[Reading], given: Arguments) -> Iterator[Reading]:
    """Give the readings that make marks: our own lists, and with --tags what has keywords."""
    for each in readings:
        if each.own:
            yield each
        elif "tags" in given.flags:
            tagged = [
                Marked((paper_id(said.title),), Marks(tags=said.keywords))
                for said in each.sightings
                if said.keywords
            ]
            if tagged:
                yield replace(each, own=OwnList((("", ""),) * len(each.sightings), tuple(tagged)))


def _report(read: Sequence[_Read], plan: Plan, given: Arguments) -> None:
    if "json" in given.flags:
        files = [
            {"path": each.source.path, "format": each.reading.format, **asdict(counts)}
            | {
                "undated": _undated(each.reading),
                "joined": [asdict(entry) for entry in joined],
                "unread": [asdict(line) for line in each.reading.unread],
            }
            for each, counts, joined in zip(read, plan.files, plan.joined, strict=True)
        ]
        write_lines([as_json({"files": files, **asdict(plan.total)})])
        return
    if len(read) <= _EACH:
        for each, counts in zip(read, plan.files, strict=True):
            say(f"{named(each.source.path)}: {_in_words(counts)}")
    _say_undated(read, plan)
    _say_joined(read, plan)
    _say_unread(read)
    if len(read) > 1:
        say(f"in all {len(read):,} files: {_in_words(plan.total)}")
    if "dry-run" in given.flags:
        say("nothing was stored: --dry-run")


def _say_undated(read: Sequence[_Read], plan: Plan) -> None:
    """Say where papers count from today, since nothing tells on which day they were to be read."""
    found = [
        (each, papers_in_words(undated))
        for each, counts in zip(read, plan.files, strict=True)
        if counts.added and (undated := _undated(each.reading))
    ]
    for each, papers in found[:_SHOWN]:
        yearless = each.reading.yearless
        why = f"{yearless} without a year" if yearless else "no day is named"
        say(
            f"{named(each.source.path)}: {why}, so {papers} count as of today;"
            " --captured DATE says when it was saved"
        )
    if len(found) > _SHOWN:
        say(f"and in {len(found) - _SHOWN:,} more files papers without a day count as of today")


def _say_joined(read: Sequence[_Read], plan: Plan) -> None:
    """Say which entries went to a paper that may be another one."""
    for each, joined in zip(read, plan.joined, strict=True):
        path = named(each.source.path)
        for entry in joined[:_SHOWN]:
            say(f'{path}:{entry.line}: {entry.title}: joined with "{entry.paper}", {entry.why}')
        if len(joined) > _SHOWN:
            say(f"{path}: and {len(joined) - _SHOWN:,} more entries joined so; --json has them all")


def _undated(reading: Reading) -> int:
    """Give how many papers have no day, of a source that has days."""
    return sum(each.day is None and each.source in BY_THE_DAY for each in reading.sightings)


def _say_unread(read: Sequence[_Read]) -> None:
    for each in read:
        unread = each.reading.unread
        for line in unread[:_SHOWN]:
            say(f"{named(each.source.path)}:{line.line}: {line.reason}: {line.text}")
        if len(unread) > _SHOWN:
            say(f"{named(each.source.path)}: and {len(unread) - _SHOWN} more lines not understood")


def _in_words(counts: Counts) -> str:
    parts = (
        (counts.added, "new"),
        (counts.updated, "updated"),
        (counts.unchanged, "unchanged"),
        (counts.duplicates, "repeated"),
    )
    told = ", ".join(f"{number:,} {word}" for number, word in parts if number)
    return f"{papers_in_words(counts.papers)}: {told}" if told else papers_in_words(counts.papers)
