"""What to do next, where there is no paper to show."""

from collections.abc import Callable

from textual.content import Content

from tui.search.language.edit import parts, words_of
from tui.search.language.printer import query_in_words
from tui.search.language.tree import Dated, Has, Is, Query

SAMPLE = 64
"""The exit code that asks for the sample library in place of an empty one."""

_KEY = "bold $accent"
_FAINT = "$foreground 70%"

Key = Callable[[str], str]
"""Gives the key of a command as people write it."""


def nothing_in_view(library_is_empty: bool, query: Query, key: Key) -> Content:
    """Give words for an empty list: how to begin, what is done, or how to get out of a filter."""
    if library_is_empty:
        return _how_to_begin(key)
    if _asks_for_unread(query):
        return _all_read(query, key)
    return _no_match(query, key)


def _asks_for_unread(query: Query) -> bool:
    """Give whether unread papers were asked for, and nothing that might be nowhere."""
    asked = parts(query)
    return Is("unread") in asked and all(
        part == Is("unread") or isinstance(part, Dated | Has) for part in asked
    )


def no_paper() -> Content:
    """Give words for a detail without a paper; the list says more."""
    return Content.styled("no paper here", _FAINT)


def _how_to_begin(key: Key) -> Content:
    return Content.assemble(
        ("No papers yet", "bold"),
        *("\n\n", (key("fetch"), _KEY), " fetches from Hugging Face.\n"),
        *((key("open.paper"), _KEY), " opens a sample."),
        "\n\nOr save a page of papers as text:\n",
        ("  paperdeck import FILE", _KEY),
        ("\n\nWhat is imported shows up here at once. In the shell, ", _FAINT),
        ("paperdeck --demo opens the sample again; nothing of it is kept.", _FAINT),
    )


def _all_read(query: Query, key: Key) -> Content:
    """Say that there is nothing left, and where more may be."""
    days = f"{key('day.previous')} {key('day.next')}"
    return Content.assemble(
        ("All read", "bold"),
        (f"  {query_in_words(query)}", _FAINT),
        "\n\nNothing is left to decide here.\n",
        *_ways(
            (key("back"), "every paper again"),
            (key("filters"), "other filters"),
            (days, "another day"),
            (key("stats"), "what you read and when"),
        ),
    )


def _no_match(query: Query, key: Key) -> Content:
    """Say what was looked for, and which layer comes off first."""
    layer = "clears the words" if words_of(query) else "clears the filters"
    return Content.assemble(
        ("No paper matches", "bold"),
        (f"  {query_in_words(query)}", _FAINT),
        "\n",
        *_ways((key("back"), layer), (key("search"), "changes the query")),
        *([] if Is("hidden") in parts(query) else [("\n\nis:hidden finds hidden ones.", _FAINT)]),
    )


def _ways(*ways: tuple[str, str]) -> list[Content]:
    """Give keys, each with what it does, on lines of their own."""
    wide = max(len(keys) for keys, _ in ways)
    return [Content.assemble("\n", (f"{keys:<{wide}}", _KEY), f"  {does}") for keys, does in ways]
