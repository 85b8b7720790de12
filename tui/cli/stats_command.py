"""`paperdeck stats`: numbers about your reading."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.messages import DONE, FAILED, NOTHING, complain
from tui.cli.output import as_json, bold, columns, dim, to_person, write_lines
from tui.library.errors import LibraryError
from tui.paper import format_id
from tui.stats.figures import Figures, Span, query_figures
from tui.stats.sections import sections
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.stats_lines import stats_rows

_COUNTS = ("papers", "unread", "read", "starred", "hidden", "with_repo")


def stats_(given: Arguments, library: str | None) -> int:
    """Run `stats`."""
    sought = command_context.query(given.words)
    with command_context.open_index(library) as index:
        try:
            of = query_figures(index, sought, date.today())
        except LibraryError as error:
            return complain(str(error), FAILED)
        if not of.papers:
            return complain(command_context.nothing_found(index, given.words), NOTHING)
    if "json" in given.flags:
        write_lines([as_json(numbers_record(of))])
    elif to_person():
        write_lines(drawn_numbers(of))
    else:
        write_lines(plain_numbers(of))
    return DONE


def numbers_record(of: Figures) -> dict[str, Any]:
    """Give the numbers as JSON has them: dates ISO, unknown is None."""
    oldest = of.oldest_unread
    return {
        **{name: getattr(of, name) for name in _COUNTS},
        "streak": of.streak,
        "longest_streak": of.longest,
        "usual_day": of.usual_day,
        "seconds_a_paper": of.pace,
        "days": list(map(_span, of.days)),
        "weeks": list(map(_span, of.weeks)),
        "oldest_unread": oldest
        and {"id": format_id(oldest.id), "title": oldest.title, "day": oldest.day},
        "tags": [{"tag": name, "papers": count} for name, count in of.tags],
        "organizations": [
            {"organization": name, "papers": count} for name, count in of.organizations
        ],
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "begins": span.begins.isoformat(),
        "read": span.read,
        "hidden": span.hidden,
        "came": span.came,
    }


def plain_numbers(of: Figures) -> Iterator[str]:
    """Give the lines of a pipe: a name, a tab and a number."""
    for name in _COUNTS:
        yield f"{name.replace('_', ' ')}\t{getattr(of, name)}"
    yield f"streak\t{of.streak}"
    yield f"longest streak\t{of.longest}"
    for name, number in (("usual day", of.usual_day), ("seconds a paper", of.pace)):
        if number is not None:
            yield f"{name}\t{number:g}"
    if of.oldest_unread is not None:
        yield f"oldest unread\t{of.oldest_unread.day}"
    for kind, spans in (("day", of.days), ("week", of.weeks)):
        for span in spans:
            for done in ("read", "hidden", "came"):
                yield f"{kind} {span.begins} {done}\t{getattr(span, done)}"
    yield from (f"tag {name}\t{count}" for name, count in of.tags)
    yield from (f"organization {name}\t{count}" for name, count in of.organizations)


_USUAL = 80
"""Columns of a terminal that does not say how many it has."""


def drawn_numbers(of: Figures) -> Iterator[str]:
    """Give the lines, styled as far as this terminal can."""
    is_utf8 = (sys.stdout.encoding or "").lower().startswith("utf")
    looks = {"title": bold, "more": dim}
    told = tuple(sections(of))
    for line in stats_rows(told, columns() or _USUAL, UNICODE if is_utf8 else ASCII):
        yield "".join(looks.get(part, str)(text) for text, part in line).rstrip()
