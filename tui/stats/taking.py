"""The numbers of the papers that a query leaves, hidden ones among them: they were decided on."""

from datetime import date
from pathlib import Path

from tui.search.index import Index
from tui.search.language.tree import Either, Is, Not, Query, all_of
from tui.search.shelf import narrow
from tui.stats.decisions import Tell, decision, marked
from tui.stats.numbers import Numbers, numbers

_HIDDEN_OR_NOT = Either((Is("hidden"), Not(Is("hidden"))))


def take(
    index: Index, library: Path, query: Query, today: date, tell: Tell | None = None
) -> Numbers:
    """Give the numbers of what matches a query in an index that is up to date.

    `tell` hears of each journal that is left out, since it cannot be read.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    where = all_of((query.where, _HIDDEN_OR_NOT) if query.where else (_HIDDEN_OR_NOT,))
    ids = narrow(index, Query(where, "new"), today, near=False).ids
    rows = index.rows(ids)
    decided = [row for row in rows if row.read or row.hidden]
    aliases = index.aliases(row.id for row in decided)
    times = marked(library, tell) if decided else {}
    found = (decision(row, aliases.get(row.id, ()), times) for row in decided)
    return numbers(rows, [each for each in found if each], today)
