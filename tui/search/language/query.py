"""The query language: text to a tree, or one error with its place and an example that can be read.

Words, phrases and fields side by side must all match; `OR` binds least, `NOT` and `-` most;
parentheses group. Reading takes time linear in the text.
"""

from tui.search.language.grammar import read_query
from tui.search.language.printer import print_query
from tui.search.language.query_faults import WORDS_SAMPLE, Fix, QueryError, QueryFault
from tui.search.language.tree import Query
from tui.text import clean, one_line

__all__ = ["QueryError", "parse", "print_query"]

LONGEST = 2000
PRINTED_LONGER = 8
"""Printed, a query may be longer than it was typed, but not so many times."""
_LONGEST_EXAMPLE = 120
_ROUNDS_OF_MENDING = 4
_SPACES = str.maketrans("\t\n\r", "   ")


def parse(text: str) -> Query:
    """Give the tree of `text`; a text of white space alone is the empty query.

    Raises QueryError, and nothing else, for a text that cannot be read.
    """
    try:
        return _read(text)
    except QueryFault as fault:
        example = _example(text, fault)
        raise QueryError(fault.message, fault.place, example, fault.typing == len(text)) from None


def _read(text: str) -> Query:
    query = read_query(_checked(text))
    # what is printed must be readable too
    if len(text) * PRINTED_LONGER > LONGEST and len(print_query(query)) > LONGEST:
        raise _too_long(text)
    return query


def _checked(text: str) -> str:
    """Give `text` with plain spaces; raises Fault when it is too long or hides something."""
    if len(text) > LONGEST:
        raise _too_long(text)
    text = text.translate(_SPACES)
    cleaned = clean(text)
    if cleaned == text:
        return text
    place = next(
        (at for at, (char, kept) in enumerate(zip(text, cleaned, strict=False)) if char != kept),
        len(cleaned),
    )
    message = f"a character that cannot be looked for is hidden here (U+{ord(text[place]):04X})"
    raise QueryFault(message, place, Fix(0, len(text), cleaned), sample=WORDS_SAMPLE)


def _too_long(text: str) -> QueryFault:
    start = text[:_LONGEST_EXAMPLE].rpartition(" ")[0]
    return QueryFault(
        f"a query has at most {LONGEST:,} characters; a few words of the title are enough",
        min(len(text), LONGEST),
        Fix(len(start), len(text)),
        sample=WORDS_SAMPLE,
    )


def _example(text: str, fault: QueryFault) -> str:
    """Give the query mended, else the mended part of it, else a sample of what was tried."""
    whole = (_mended(text, fix) for fix in fault.fixes)
    alone = (fix.alone for fix in fault.fixes)
    for candidate in (*whole, *alone):
        shown = one_line(candidate)
        if len(shown) <= _LONGEST_EXAMPLE and _asks_for_something(shown):
            return shown
    return fault.sample


def _mended(text: str, fix: Fix) -> str:
    """Give `text` with `fix` done, and what is then still wrong mended the likeliest way."""
    for _ in range(_ROUNDS_OF_MENDING):
        text = text[: fix.start] + fix.instead + text[fix.end :]
        try:
            _read(text)
        except QueryFault as fault:
            if not fault.fixes:
                break
            fix = fault.fixes[0]
        else:
            break
    return text


def _asks_for_something(text: str) -> bool:
    try:
        return _read(text) != Query()
    except QueryFault:
        return False
