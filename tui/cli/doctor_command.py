"""`paperdeck doctor`: what is in order, what is not, and mending what can be mended."""

import os
from collections.abc import Iterable, Iterator, Sequence

from tui import config
from tui.cli.arguments import Arguments
from tui.cli.messages import DONE, FAILED, WrongCallError, complain, say
from tui.cli.output import as_json, bold, dim, hung, to_person, write_lines
from tui.doctor.examination import ExaminedLibrary, examine
from tui.doctor.findings import Finding
from tui.library.host import host_name
from tui.sync.sync_errors import SyncError
from tui.sync.sync_ways import remembered, unsent
from tui.sync.tally import steps_in_words, tally
from tui.text import one_line

_MARKS = {"good": "ok", "note": "note", "bad": "bad"}


def doctor_(given: Arguments, library: str | None) -> int:
    """Run `doctor`."""
    if given.words:
        raise WrongCallError("doctor takes no words: paperdeck doctor [--repair] [--json]")
    where = _where(library)
    found = _all(where)
    failed = False
    if "repair" in given.flags:
        mendable = [each for each in found if each.mend]
        outcomes = [_mended(each) for each in mendable]
        failed = not all(outcomes)
        if mendable:
            found = _all(where)
    _write(found, "json" in given.flags)
    bad = sum(each.state == "bad" for each in found)
    if bad or failed:
        return complain(_in_short(found), FAILED)
    return DONE


def _all(where: ExaminedLibrary) -> list[Finding]:
    return [*examine(where), *_look_at_sync(where)]


def _look_at_sync(where: ExaminedLibrary) -> Iterator[Finding]:
    """Give the way that was used last, and what waits to be sent."""
    way = remembered(where.library)
    if way is None:
        return
    with_ = f"with {way.to}" + " (git)" * (way.by == "git")
    try:
        left = unsent(where.library, where.host)
        steps = tally([left], where.library).all_steps if left else 0
    except SyncError as error:
        yield Finding("sync", "note", f"{with_}: {error}", "paperdeck sync says what to do")
    except OSError as error:
        yield Finding("sync", "note", f"{with_}: {error.strerror}", "paperdeck sync says more")
    else:
        if steps:
            words = f"{with_}: {steps_in_words(steps)} wait{'s' * (steps == 1)} to be sent"
            yield Finding("sync", "note", words, "paperdeck sync sends them")
        else:
            yield Finding("sync", "good", f"{with_}: all that was done here is sent")


def _where(library: str | None) -> ExaminedLibrary:
    from tui.cli.reader_command import is_interactive

    state = config.state_folder()
    return ExaminedLibrary(
        config.library_folder(library),
        host_name(state),
        state,
        config.cache_folder(),
        config.settings_file(),
        os.environ,
        is_interactive(),
    )


def _mended(finding: Finding) -> bool:
    try:
        if finding.mend is not None:
            say(f"mended: {finding.mend()}")
    except OSError as error:
        complain(f"{error.filename or finding.about}: {error.strerror or error}", FAILED)
        return False
    return True


def _in_short(found: Sequence[Finding]) -> str:
    bad = [each for each in found if each.state == "bad"]
    things = "1 thing is" if len(bad) == 1 else f"{len(bad)} things are"
    mend = "; paperdeck doctor --repair mends what can be" if any(each.mend for each in bad) else ""
    return f"{things} not in order{mend}"


def _write(found: Sequence[Finding], in_json: bool) -> None:
    if in_json:
        write_lines(as_json(_record(each)) for each in found)
    elif to_person():
        write_lines(_for_person(found))
    else:
        write_lines("\t".join(map(one_line, _cells(each))) for each in found)


def _record(finding: Finding) -> dict[str, object]:
    return {
        "about": finding.about,
        "state": finding.state,
        "words": finding.words,
        "advice": finding.advice or None,
        "can_be_mended": finding.mend is not None,
    }


def _cells(finding: Finding) -> tuple[str, ...]:
    return finding.state, finding.about, finding.words, finding.advice


def _for_person(found: Sequence[Finding]) -> Iterable[str]:
    width = max(len(each.about) for each in found)
    indent = width + 7
    for each in found:
        mark = f"{_MARKS[each.state]:<5}"
        head = f"{bold(mark) if each.state == 'bad' else mark}{each.about:<{width}}  "
        yield from hung(head, one_line(each.words), indent)
        if each.advice:
            yield from hung("", one_line(each.advice), indent, dim)
