"""The numbers of the papers that a query leaves, hidden ones among them: they were decided on."""

from datetime import date

from tui.search.index import Index
from tui.search.language.tree import Either, Is, Not, Query, joined_by_and
from tui.search.shelf import narrow
from tui.stats.decisions import DECISIONS, decision
from tui.stats.numbers import Numbers, numbers

_HIDDEN_OR_NOT = Either((Is("hidden"), Not(Is("hidden"))))


def take(index: Index, query: Query, today: date) -> Numbers:
    """Give the numbers of what matches a query in an index that is up to date."""
    where = joined_by_and((query.where, _HIDDEN_OR_NOT) if query.where else (_HIDDEN_OR_NOT,))
    ids = narrow(index, Query(where, "new"), today, near=False).ids
    rows = index.rows(ids)
    decided = [row for row in rows if row.read or row.hidden]
    aliases = index.aliases(row.id for row in decided)
    times = index.last_made(DECISIONS) if decided else {}
    found = (decision(row, aliases.get(row.id, ()), times) for row in decided)
    return numbers(rows, [each for each in found if each], today)
