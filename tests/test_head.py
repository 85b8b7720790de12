"""The head of a page: known by its place and its order, whatever of it there is."""

import pytest

from tui.sources.layout.page_head import Head, read_head
from tui.sources.layout.page_lines import lines_of_page

ABSTRACT = (
    "We show how a tarrow learns to sort its own hextiles while it plays, and that it is fast."
)
FULL = (
    "new",
    "Get trending papers in your email inbox once a day!",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "Daily Papers",
    "by AK and the research community",
    "Daily",
    "Weekly",
    "Monthly",
    "Trending Papers",
    "Nov 4",
)


def head_of(*lines: str) -> Head:
    return read_head(lines_of_page("\n".join(lines)))


def title(head: Head) -> str:
    return head.body[0].text


@pytest.mark.parametrize("missing", range(len(FULL) + 1))
def test_any_piece_may_be_missing(missing: int) -> None:
    pieces = tuple(piece for number, piece in enumerate(FULL) if number != missing)
    head = head_of(*pieces, "Sorting Hextiles", ABSTRACT)
    assert head.pieces == pieces
    assert title(head) == "Sorting Hextiles"


@pytest.mark.parametrize("piece", FULL)
def test_any_piece_may_be_all_there_is(piece: str) -> None:
    head = head_of(piece, "Sorting Hextiles", ABSTRACT)
    assert head.pieces == (piece,)
    assert title(head) == "Sorting Hextiles"


def test_a_page_may_have_no_head() -> None:
    head = head_of("Sorting Hextiles", ABSTRACT)
    assert head.pieces == ()
    assert title(head) == "Sorting Hextiles"


def test_the_byline_may_be_run_together_or_in_parts() -> None:
    for byline in (["byAK and the research community"], ["by", "AK", "and the research community"]):
        assert title(head_of("Daily Papers", *byline, "Sorting Hextiles")) == "Sorting Hextiles"


def test_the_tabs_may_stand_on_one_line() -> None:
    for tabs in ("Daily Weekly Monthly", "DailyWeeklyMonthly", "Daily · Weekly · Monthly"):
        assert title(head_of("Daily Papers", tabs, "Nov 4", "Sorting Hextiles")) == (
            "Sorting Hextiles"
        )


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("SubscribeHexSynth: Sorting at Scale", "HexSynth: Sorting at Scale"),
        ("SubscribeiHex: Sorting at Scale", "iHex: Sorting at Scale"),
        ("SubscribeτHex: Sorting at Scale", "τHex: Sorting at Scale"),
        ("Subscribe3D Hextiles", "3D Hextiles"),
        ("SubscribeDailyHex: Sorting", "DailyHex: Sorting"),
        ("Daily PapersSorting Hextiles", "Sorting Hextiles"),
        ("Get trending papers in your email inbox!SubscribeSorting Hextiles", "Sorting Hextiles"),
        ("by AK and the research communitySorting Hextiles", "Sorting Hextiles"),
        ("by AK and the research community Sorting Hextiles", "Sorting Hextiles"),
        ("by AK and the research communityMay 8Sorting Hextiles", "Sorting Hextiles"),
        ("DailyWeeklyMonthlyTrending PapersNov 4Sorting Hextiles", "Sorting Hextiles"),
        ("Nov 4Sorting Hextiles", "Sorting Hextiles"),
        ("Nov 43D Hextiles", "3D Hextiles"),
        ("Nov 233D Hextiles", "3D Hextiles"),
        ("Nov 1010 Hextiles", "10 Hextiles"),
        ("Nov 4, 2031Sorting Hextiles", "Sorting Hextiles"),
    ],
)
def test_a_title_glued_to_the_head_is_found(line: str, first: str) -> None:
    head = head_of("new", line, ABSTRACT)
    assert title(head) == first
    assert head.body[0].number == 2


def test_a_whole_head_may_be_glued_to_the_first_title() -> None:
    for glue in ("", " "):
        head = head_of(glue.join((*FULL, "Sorting Hextiles")), ABSTRACT)
        assert title(head) == "Sorting Hextiles"
        assert head.date is not None


@pytest.mark.parametrize(
    "first",
    [
        "Subscribers in Search of a Hextile",
        "Daily Planning with Hextiles",
        "DailyHex: Sorting",
        "Monthly Hextiles and What They Cost",
        "Newer Hextiles",
        "newHex Sorting",
        "May the Tarrow Be With You",
        "May 2031 in Hextiles",
        "byHex: Sorting by Bytes",
        "The Research Community and the Hextile",
    ],
)
def test_a_title_that_begins_like_a_piece_is_a_title(first: str) -> None:
    assert title(head_of("new", first, ABSTRACT)) == first


def test_a_piece_out_of_its_order_is_a_title() -> None:
    head = head_of("Daily Papers", "Nov 4", "Subscribe", ABSTRACT)
    assert title(head) == "Subscribe"


def test_a_date_over_an_abstract_is_a_title() -> None:
    head = head_of("Daily Papers", "Nov 4", ABSTRACT * 3)
    assert title(head) == "Nov 4"
    assert head.date is None


def test_the_day_the_head_names_is_read() -> None:
    head = head_of("Daily Papers", "Nov 4", "Sorting Hextiles", ABSTRACT)
    assert head.date is not None
    assert head.date.text == "Nov 4"


def test_an_unknown_line_in_the_head_is_told_and_costs_only_itself() -> None:
    head = head_of(
        "Models", "Datasets", "new", "Daily Papers", "hextiles", FULL[5], "Sorting Hextiles"
    )
    assert head.pieces == ("Models", "Datasets", "new", "Daily Papers", FULL[5])
    assert [line.text for line in head.strays] == ["hextiles"]
    assert title(head) == "Sorting Hextiles"


def test_nothing_after_the_first_abstract_is_head() -> None:
    head = head_of("Sorting Hextiles", ABSTRACT, "Daily Papers", ABSTRACT)
    assert head.pieces == ()
    assert len(head.body) == 4


def test_a_head_is_sure_when_only_such_a_page_has_it() -> None:
    assert head_of("Daily Papers", "Sorting Hextiles").sure
    assert not head_of("Nov 4", "Sorting Hextiles").sure
