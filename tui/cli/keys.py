"""`paperdeck keys`: the keys of the reader, from the table that makes them."""

import json
from collections.abc import Iterator
from itertools import groupby

from tui.cli.arguments import Arguments
from tui.cli.output import bold, to_person, write_lines
from tui.cli.words import DONE, WrongCallError
from tui.commands import BY_ID, Line, table


def keys_(given: Arguments, library: str | None) -> int:
    """Run `keys`."""
    if given.words:
        raise WrongCallError("keys takes no words")
    if "json" in given.flags:
        write_lines(map(_record, table()))
    elif "markdown" in given.flags:
        write_lines(markdown())
    elif to_person():
        write_lines(_for_person())
    else:
        write_lines(f"{line.keys}\t{line.words}\t{line.id}" for line in table())
    return DONE


def markdown() -> Iterator[str]:
    """Give the lines of the table in the README."""
    yield "| keys | do |"
    yield "| --- | --- |"
    yield from (f"| `{line.keys}` | {line.words} |" for line in table())


def _record(line: Line) -> str:
    command = BY_ID[line.id]
    return json.dumps(
        {
            "id": command.id,
            "keys": list(command.keys),
            "words": command.words,
            "where": list(command.where),
        },
        ensure_ascii=False,
    )


def _for_person() -> Iterator[str]:
    width = max(len(line.keys) for line in table()) + 2
    for place, (group, lines) in enumerate(groupby(table(), key=lambda line: line.group)):
        if place:
            yield ""
        yield bold(group)
        yield from (f"  {line.keys:<{width}}{line.words}" for line in lines)
