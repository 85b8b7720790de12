"""CSV: every field comes back, and no cell is a formula."""

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.holdings import holding
from tests.making import repository
from tui.export.csv_writer import COLUMNS, csv_lines
from tui.paper import Holding, Marks


def back(*holdings: Holding) -> list[dict[str, str]]:
    """Give the rows as a program reads them."""
    return list(csv.DictReader(StringIO("\n".join(csv_lines(holdings)), newline="")))


def test_a_row_has_what_is_known() -> None:
    paper = holding(
        'Say "a, b"',
        Marks(read=True, tags=("moe", "rl"), note="one\ntwo"),
        links=(repository("invented/code"),),
        comments=0,
    )
    (row,) = back(paper)
    assert list(row) == list(COLUMNS)
    assert (row["title"], row["note"], row["comments"]) == ('Say "a, b"', "one\ntwo", "0")
    assert (row["read"], row["starred"], row["tags"]) == ("yes", "no", "moe\nrl")
    assert row["repo"] == row["links"] == "https://github.com/invented/code"
    assert row["organization"] == ""


@pytest.mark.parametrize("sign", "=+-@\t＝＋－＠")
def test_a_cell_that_would_be_a_formula_begins_with_a_quote(sign: str) -> None:
    (row,) = back(holding(f"{sign}cmd|' /C calc'!A0"))
    assert row["title"].startswith(f"'{sign}")


@given(st.text(st.sampled_from("'=+-@ a\"\n,") | st.characters(codec="utf-8"), min_size=1))
def test_taking_the_quote_away_gives_back_what_was_there(note: str) -> None:
    note = note.replace("\r", "").replace("\0", "")
    (row,) = back(holding(marks=Marks(note=note)))
    quoted = re.match("'+[=+\\-@\t＝＋－＠]", row["note"])
    assert (row["note"][1:] if quoted else row["note"]) == note
