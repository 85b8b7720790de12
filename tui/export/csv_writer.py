"""Papers as CSV for a spreadsheet, in which no cell is ever a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from tui.paper import PAPER_FIELDS, Holding
from tui.paper_json import as_record

COLUMNS = (
    "id",
    *(name for name, about in PAPER_FIELDS.items() if about.in_csv and about.kind != "text"),
    *("repo", "project", "read", "starred", "hidden", "tags", "note", "added"),
    *(name for name, about in PAPER_FIELDS.items() if about.in_csv and about.kind == "text"),
)
"""In their order; several values of one cell stand on lines of their own."""

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
"""OWASP, CSV Injection. A cell with quotes before such a sign gets one more, so that taking one
quote away always gives back what was there."""


def csv_lines(holdings: Iterable[Holding]) -> Iterator[str]:
    """Give the rows, the names of the columns first; a row has line feeds only within quotes."""
    yield _row(COLUMNS)
    for holding in holdings:
        record = as_record(holding)
        record["links"] = [link["url"] for link in record["links"]]
        yield _row([_cell(record[name]) for name in COLUMNS])


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "\n".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _row(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().removesuffix("\r\n")
