"""What came from the network into the library, as one step; then it is remembered as fetched."""

from collections.abc import Sequence

from tui.fetch.fetching import Fetched
from tui.fetch.memory import Memory
from tui.library.library import Library
from tui.library.plan import Plan
from tui.search.index import Index


def store(got: Sequence[Fetched], held: Library, index: Index, memory: Memory) -> Plan | None:
    """Give what the papers that came brought; None where nothing came.

    Raises:
        LibraryError: it cannot be written; nothing is remembered as fetched.
    """
    pages = [page for each in got for page in each.readings]
    plan = None
    if pages:
        places = list(dict.fromkeys(where for where, _ in pages))
        plan, _ = held.add([reading for _, reading in pages], index.known, places)
    memory.keep()
    return plan


def in_words(plan: Plan | None) -> str:
    """Give what came in a few words: `38 new, 2 updated`, or `nothing new`."""
    total = plan.total if plan else None
    if total is None or not (total.added or total.updated):
        return "nothing new"
    parts = ((total.added, "new"), (total.updated, "updated"))
    return ", ".join(f"{number:,} {word}" for number, word in parts if number)
