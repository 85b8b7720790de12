"""`paperdeck views`: the saved views with their numbers."""

from collections.abc import Iterator, Sequence

from tui.cli.arguments import Arguments
from tui.cli.command_context import open_index
from tui.cli.messages import DONE, NOTHING, WrongCallError, complain
from tui.cli.output import as_json, dim, hung, to_person, write_lines
from tui.library.views import View
from tui.search.language.query import QueryError, parse
from tui.widgets.text_width import cell_len, set_cell_size


def views_(given: Arguments, library: str | None) -> int:
    """Run `views`."""
    if given.words:
        raise WrongCallError("views takes no words; paperdeck find takes the query of one")
    with open_index(library) as index:
        views = index.views()
    if not views:
        return complain("no view is saved yet; in the reader V saves the query as one", NOTHING)
    if "json" in given.flags:
        write_lines(map(_record, views))
    elif to_person():
        write_lines(_for_person(views))
    else:
        write_lines(f"{view.number}\t{view.name}\t{view.query}" for view in views)
    return DONE


def _record(view: View) -> str:
    record = {"number": view.number, "name": view.name, "query": view.query}
    return as_json(record | {"fault": _fault(view)})


def _for_person(views: Sequence[View]) -> Iterator[str]:
    width = max(cell_len(view.name) for view in views)
    for view in views:
        fault = _fault(view)
        name = set_cell_size(view.name, width)
        yield from hung(f"{view.number:>2}  {name}  ", view.query, width + 6)
        if fault:
            yield from hung("", f"cannot be read: {fault}", width + 6, dim)


def _fault(view: View) -> str | None:
    try:
        parse(view.query)
    except QueryError as error:
        return str(error)
    return None
