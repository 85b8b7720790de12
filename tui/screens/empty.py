"""What to do next, where there is no paper to show."""

from collections.abc import Callable

from textual.content import Content

from tui.search.language.edit import parts
from tui.search.language.tree import Dated, Is, Query

_KEY = "bold $accent"


def nothing_in_view(library_is_empty: bool, query: Query, key: Callable[[str], str]) -> Content:
    """Give words for an empty list: how to begin, what is done, or how to get out of a filter.

    `key` gives the key of a command as people write it.
    """
    if library_is_empty:
        return Content.assemble(
            ("No papers yet", "bold"),
            "\n\nSave a page of papers as text, then in the shell:\n\n",
            ("    paperdeck import PATH", _KEY),
            "\n\nor look at a sample first:\n\n",
            ("    paperdeck --demo", _KEY),
            "\n\nWhat is imported shows up here at once.  ",
            (key("quit"), _KEY),
            " quits, ",
            (key("help"), _KEY),
            " shows the keys.",
        )
    if _asks_for_unread_alone(query):
        return Content.assemble(
            ("All read", "bold"),
            "\n\nNothing is left to decide.  ",
            (key("day.previous"), _KEY),
            " ",
            (key("day.next"), _KEY),
            " go to another day, ",
            (key("back"), _KEY),
            " shows every paper.",
        )
    return Content.assemble(
        ("No paper matches", "bold"),
        "\n\n",
        (key("back"), _KEY),
        " clears the search, then the filters.",
    )


def _asks_for_unread_alone(query: Query) -> bool:
    """Give whether a query asks for unread papers, of a day or of all, and nothing else."""
    asked = parts(query)
    rest = [part for part in asked if part != Is("unread")]
    return len(rest) < len(asked) and all(isinstance(each, Dated) for each in rest)
