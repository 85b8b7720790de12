"""A saved page, whatever the shape it was saved in."""

import pytest

from tests.pages import page
from tui.paper import Sighting
from tui.sources.page import read_page
from tui.sources.reading import Reading, UnreadableError

SORT = (
    "We introduce a tarrow that learns to sort its own hextiles while it plays. It is trained on "
    "nine games and tested on three others, where it reaches the score of a person after one hour."
)
GIST = (
    "Large tarrows forget what they were told an hour ago. This paper presents a store that keeps "
    "the gist of a talk and throws away the rest, and shows on four tasks that little is lost. "
    "The research community can use it freely."
)
CUPS = (
    "Robots drop cups. We show why, and how a softer grip that listens to its own noise can halve "
    "the loss in two kitchens. Code is available at https://github.com/quorvale/cups."
)
SMALL_PRINT = "  • 8 authors\n·\nJul 17, 2030 2"


def read(*blocks: str, between: str = "\n\n", **given: str) -> Reading:
    return read_page(between.join(("Daily Papers", *blocks)).encode(), **given)


def titles(reading: Reading) -> list[str]:
    return [paper.title for paper in reading.sightings]


def only(reading: Reading) -> Sighting:
    (paper,) = reading.sightings
    assert reading.unread == ()
    return paper


def test_everything_a_page_says_of_a_paper_is_taken() -> None:
    paper = only(
        read("Nov 4", "Dropping Cups", CUPS, SMALL_PRINT, captured="2031-11-04", where="cups.txt")
    )
    assert paper == Sighting(
        title="Dropping Cups",
        abstract=CUPS,
        author_count=8,
        published="2030-07-17",
        published_text="Jul 17, 2030",
        day="2031-11-04",
        comments=2,
        links=paper.links,
        source="page",
        where="cups.txt",
        line=5,
        captured="2031-11-04",
    )
    assert [link.url for link in paper.links] == ["https://github.com/quorvale/cups"]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r", "\n\n\n", "\n \t\n"])
def test_lines_end_in_any_of_three_ways_and_may_be_set_apart(between: str) -> None:
    reading = read("Sorting Hextiles", SORT, "Dropping Cups", CUPS, between=between)
    assert titles(reading) == ["Sorting Hextiles", "Dropping Cups"]
    assert [paper.abstract for paper in reading.sightings] == [SORT, CUPS]
    assert reading.unread == ()


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_other_character_ends_a_line(end: str) -> None:
    paper = only(read("Sorting Hextiles", SORT.replace("plays. ", f"plays.{end}")))
    assert paper.abstract == SORT


def test_an_abstract_stays_as_it_stands_in_the_file() -> None:
    odd = SORT + "  Two  spaces, ``quotes'', 10\\%, $x_0$, <think> and [link] stay."
    assert only(read("Sorting Hextiles", f"  {odd}  ")).abstract == odd


def test_what_a_terminal_would_act_on_is_cleaned_away() -> None:
    paper = only(read("Sort\x1b[31ming\x00 Hex\u202etiles", SORT.replace("nine", "\x07nine")))
    assert (paper.title, paper.abstract) == ("Sorting Hextiles", SORT)


def test_a_byte_order_mark_is_no_part_of_the_head() -> None:
    assert read_page(f"\ufeffDaily Papers\n\nSorting Hextiles\n\n{SORT}".encode()).head == (
        "Daily Papers",
    )


def test_a_paper_without_small_print_in_the_midst_of_others_is_found() -> None:
    reading = read(
        *("Sorting Hextiles", SORT, SMALL_PRINT),
        *("Keeping the Gist", GIST),
        *("Dropping Cups", CUPS, SMALL_PRINT),
    )
    assert titles(reading) == ["Sorting Hextiles", "Keeping the Gist", "Dropping Cups"]
    assert [paper.author_count for paper in reading.sightings] == [8, None, 8]


def test_an_organisation_stands_in_place_of_the_authors() -> None:
    paper = only(read("Dropping Cups", CUPS, "tarrow Tarrow\n·\nOct 10, 2030 2"))
    assert (paper.organization, paper.author_count, paper.comments) == ("Tarrow", None, 2)


def test_an_organisation_and_authors_may_both_be_there() -> None:
    paper = only(read("Dropping Cups", CUPS, "Hugging Face\n• 3 authors\n·\nOct 10, 2030"))
    assert (paper.organization, paper.author_count) == ("Hugging Face", 3)


@pytest.mark.parametrize(
    ("small_print", "authors", "date"),
    [
        ("• 3 authors", 3, None),
        ("Oct 10, 2030", None, "Oct 10, 2030"),
        ("·\nOct 10, 2030", None, "Oct 10, 2030"),
        ("• 3 authors · Oct 10, 2030", 3, "Oct 10, 2030"),
        ("•\n3 authors\n·\nOct 10, 2030", 3, "Oct 10, 2030"),
    ],
)
def test_a_part_of_the_small_print_may_be_missing(
    small_print: str, authors: int | None, date: str | None
) -> None:
    reading = read("Dropping Cups", CUPS, small_print, "Keeping the Gist", GIST, SMALL_PRINT)
    assert titles(reading) == ["Dropping Cups", "Keeping the Gist"]
    assert reading.sightings[0].author_count == authors
    assert reading.sightings[0].published_text == date


def test_comments_may_stand_on_lines_of_their_own() -> None:
    dated = "• 3 authors\n·\nOct 10, 2030"
    reading = read("Dropping Cups", CUPS, f"{dated}\n2", "Keeping the Gist", GIST, f"{dated}\n14")
    assert [paper.comments for paper in reading.sightings] == [2, 14]


def test_a_year_that_was_deduced_is_marked() -> None:
    paper = only(read("Nov 4", "Cups", CUPS, "• 3 authors\n·\nJul 28", captured="2031-11-04"))
    assert (paper.published, paper.published_inferred) == ("2031-07-28", True)
    assert paper.published_text == "Jul 28"


def test_a_date_whose_year_nothing_tells_is_kept_as_printed() -> None:
    paper = only(read("Nov 4", "Cups", CUPS, "• 3 authors\n·\nJul 28"))
    assert (paper.published, paper.published_inferred) == (None, False)
    assert (paper.published_text, paper.day) == ("Jul 28", None)


def test_the_reading_says_when_the_page_was_saved() -> None:
    reading = read("Nov 4", "Dropping Cups", CUPS, SMALL_PRINT)
    assert reading.captured == "2031-11-04"
    assert reading.sightings[0].day == "2031-11-04"


@pytest.mark.parametrize("title", ["May 4", "Daily Papers", "Subscribe", "Privacy", "Hextiles"])
def test_a_title_may_look_like_anything_in_the_midst_of_the_page(title: str) -> None:
    with_small_print = read(
        *("Dropping Cups", CUPS, SMALL_PRINT), *(title, GIST, SMALL_PRINT), *("Sorting", SORT)
    )
    without = read("Dropping Cups", CUPS, title, GIST, "Sorting", SORT)
    assert titles(with_small_print) == titles(without) == ["Dropping Cups", title, "Sorting"]


@pytest.mark.parametrize(
    "title",
    [
        "Hextiles",
        "Can a Tarrow Sort?",
        "Mind the Tarrow!",
        "Tarrows Sort.",
        "On the sorting of hextiles by tarrows that play",
        "τ-hex: A Tarrow",
        "gtarrow: An Open Tarrow",
        "Hex: " + "Very " * 40 + "Long Title",
        "台灣的六角磚",
    ],
)
def test_titles_are_found_however_they_are_written(title: str) -> None:
    reading = read("Dropping Cups", CUPS, title, GIST, "Sorting", SORT)
    assert titles(reading) == ["Dropping Cups", title, "Sorting"]


@pytest.mark.parametrize(
    "abstract",
    [
        "A short note.",
        "Abstract of the first paper",
        "A tarrow framework combines hextiles and cups to make long plans tractable on phones, "
        "outperforming earlier systems on ten benchmarks.",
    ],
)
def test_abstracts_may_be_short(abstract: str) -> None:
    assert only(read("Sorting Hextiles", abstract, SMALL_PRINT)).abstract == abstract


def test_a_wrapped_abstract_is_one_line_again() -> None:
    words, lines = GIST.split(), [""]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > 60:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    for between in ("\n", "\n\n"):
        reading = read("Keeping the Gist", "\n".join(lines), "Cups", CUPS, between=between)
        assert reading.sightings[0].abstract == GIST


def test_paragraphs_of_one_abstract_stay_apart() -> None:
    reading = read("Both", SORT, GIST, SMALL_PRINT, "Dropping Cups", CUPS, SORT, SMALL_PRINT)
    assert titles(reading) == ["Both", "Dropping Cups"]
    assert reading.sightings[0].abstract == f"{SORT}\n\n{GIST}"


def test_a_title_with_small_print_alone_is_a_paper_without_an_abstract() -> None:
    reading = read("Cups", CUPS, SMALL_PRINT, "A Title Alone", SMALL_PRINT, "Sorting", SORT)
    assert titles(reading) == ["Cups", "A Title Alone", "Sorting"]
    assert reading.sightings[1].abstract == ""


@pytest.mark.parametrize(
    ("stray", "reason"),
    [
        ("A Title With Nothing Below It", "a title without abstract or small print"),
        ("Load more", "belongs to the site, not to a paper"),
        ("Upvote", "belongs to the site, not to a paper"),
        ("74", "a lone number"),
        ("-", "a lone number"),
        ("quorvale_user", "fits no paper"),
    ],
)
@pytest.mark.parametrize("place", [3, 6])
def test_a_stray_line_is_told_and_costs_only_itself(stray: str, reason: str, place: int) -> None:
    blocks = ["Cups", CUPS, SMALL_PRINT, "Sorting", SORT, SMALL_PRINT]
    blocks.insert(place, stray)
    reading = read(*blocks)
    assert titles(reading) == ["Cups", "Sorting"]
    assert [paper.comments for paper in reading.sightings] == [2, 2]
    assert [(line.text, line.reason) for line in reading.unread] == [(stray, reason)]


def test_an_abstract_without_a_title_is_told() -> None:
    reading = read("Cups", CUPS, SMALL_PRINT, GIST * 2, "Sorting", SORT, SMALL_PRINT)
    assert titles(reading) == ["Cups", "Sorting"]
    assert [line.reason for line in reading.unread] == ["an abstract without a title"]
    assert reading.unread[0].text.endswith("…")
    assert len(reading.unread[0].text) <= 120


def test_a_footer_is_told_line_by_line() -> None:
    footer = ["Previous", "1", "2", "...", "Next", "Company", "TOS", "Privacy", "© Hugging Face"]
    reading = read("Cups", CUPS, SMALL_PRINT, *footer)
    assert titles(reading) == ["Cups"]
    assert [line.text for line in reading.unread] == footer


def test_a_paper_that_comes_twice_is_seen_twice() -> None:
    assert titles(read("Cups", CUPS, SMALL_PRINT, "Cups", CUPS, SMALL_PRINT)) == ["Cups", "Cups"]


def test_a_page_without_a_head_and_without_small_print_is_read() -> None:
    text = "\n".join(("Sorting", SORT, "Keeping the Gist", GIST, "Dropping Cups", CUPS))
    assert titles(read_page(text.encode())) == ["Sorting", "Keeping the Gist", "Dropping Cups"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ('{"papers": []}', "JSON, not a saved page"),
        ("<html><body>", "HTML, not a saved page"),
        ("%PDF-1.4", "a PDF file, not a saved page"),
        ("new\n\nDaily Papers\n\nNov 4\n", "no papers found"),
        ("Hello\nworld\n", "not a saved page of papers"),
        ("Shopping\n\n- cups\n- hextiles\n", "not a saved page of papers"),
        (f"# Tarrow\n\n{SORT}\n\n## Use\n\n{GIST}\n\n## Cups\n\n{CUPS}\n", "not a saved page"),
        ("import os\n\n\ndef main() -> None:\n    print(os.name)\n", "not a saved page of papers"),
        ("Jul 3\n" * 50, "not a saved page of papers"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_page(text.encode())


def test_a_line_of_many_megabytes_is_refused_at_once() -> None:
    with pytest.raises(UnreadableError, match="line 2 is"):
        read_page(b"Daily Papers\n" + b"tarrow " * 7_000_000)


def test_a_count_of_votes_among_the_small_print_is_no_reason_to_fail() -> None:
    text = f"{page(3)}\n\n[-] 101\n\n1.2k\n\n{'9' * 5000}\n"
    assert len(read_page(text.encode()).sightings) >= 3
