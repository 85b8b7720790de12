"""RIS as others write it: its two spellings of each field, ends that lack, private files."""

from pathlib import Path

import pytest

from tui.paper import Sighting
from tui.sources.reading import Reading, UnreadableError
from tui.sources.references.ris import read_ris

FEEDS = Path(__file__).parents[1].parent / "shared" / "feeds" / "ris"


def read(text: str) -> Reading:
    return read_ris(text.encode(), "refs.ris")


def one(*lines: str) -> Sighting:
    """Give the paper of a record with these lines."""
    (found,) = read("\n".join(("TY  - JOUR", "TI  - A Tarrow", *lines, "ER  - "))).sightings
    return found


@pytest.mark.parametrize("title", ["TI", "T1"])
@pytest.mark.parametrize("author", ["AU", "A1"])
@pytest.mark.parametrize("abstract", ["AB", "N2"])
def test_a_record_is_read_in_either_spelling(title: str, author: str, abstract: str) -> None:
    text = (
        f"\ufeffTY  - JOUR\r\n{title}  - Hex\r\n{author}  - Byron, Ada\r\n{abstract}  - <p>So.</p>"
    )
    (found,) = read(text).sightings
    assert (found.title, found.authors, found.abstract) == ("Hex", ("Ada Byron",), "So.")


@pytest.mark.parametrize(
    ("lines", "date", "inferred"),
    [
        (("PY  - 2021", "DA  - 2021/02/03/"), "2021-02-03", False),
        (("DA  - 2021/02//",), "2021-02-01", True),
        (("Y1  - 2021///",), "2021-01-01", True),
        (("PY  - 2021///Spring",), "2021-01-01", True),
        (("DA  - ",), None, False),
    ],
)
def test_dates_with_empty_parts(lines: tuple[str, ...], date: str | None, inferred: bool) -> None:
    found = one(*lines)
    assert (found.published, found.published_inferred) == (date, inferred)


def test_files_and_notes_are_not_kept_and_keywords_are() -> None:
    found = one(
        "L1  - file:///home/ada/x.pdf", "L4  - /home/ada/x.pdf", "N1  - <p>/home/ada</p>",
        "L2  - internal-pdf://home/ada", "KW  - sorting", "KW  - hexes", "KW  - sorting",
    )  # fmt: skip
    assert "home/ada" not in repr(found)
    assert found.keywords == ("sorting", "hexes")


def test_doi_and_address_are_links_and_an_id_is_found() -> None:
    found = one("DO  - 10.1234/hex", "UR  - https://hex.example/x", "M1  - arXiv:2401.00001")
    assert [each.url for each in found.links] == [
        "https://hex.example/x",
        "https://doi.org/10.1234/hex",
    ]
    assert found.arxiv_id == "2401.00001"
    assert one("UR  - http://arxiv.org/abs/2401.00001v2").arxiv_id == "2401.00001"


def test_what_a_record_cites_is_not_its_id() -> None:
    assert one("N1  - References: Hex, A., arXiv:2401.00001").arxiv_id is None


def test_a_value_may_go_on_in_lines_without_a_tag() -> None:
    assert one("AB  - One", "and two", "", "three.").abstract == "One and two three."


def test_a_record_ends_where_the_next_begins_and_bad_ones_are_named() -> None:
    reading = read(
        "words\nTY  - JOUR\nTI  - One\nTY  - JOUR\nAU  - Ada\nER  -\nTY  - BOOK\nT1  - Two\n"
    )
    assert [(each.title, each.line) for each in reading.sightings] == [("One", 2), ("Two", 7)]
    assert [(each.line, each.reason) for each in reading.unread] == [
        (1, "this line is in no record"),
        (4, "this record has no title"),
    ]


def test_what_holds_no_record_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read("only words")


@pytest.mark.skipif(not FEEDS.is_dir(), reason="../shared/feeds is absent")
@pytest.mark.parametrize(
    ("name", "papers"), [("baseline_tag-notes_zotero.ris", 4), ("scopus.ris", 6)]
)
def test_real_files_are_read_whole(name: str, papers: int) -> None:
    reading = read_ris((FEEDS / name).read_bytes(), name)
    assert (len(reading.sightings), reading.unread) == (papers, ())


def test_keywords_stand_on_lines_of_their_own_or_between_semicolons() -> None:
    assert one("KW  - tarrow", "KW  - hextile; sorting").keywords == (
        "tarrow",
        "hextile",
        "sorting",
    )
    assert one("KW  - tarrow", "half-life", "sorting").keywords == (
        "tarrow",
        "half-life",
        "sorting",
    )


def test_names_of_signs_are_signs() -> None:
    assert one("AB  - A &amp; B, 3 &lt; 4").abstract == "A & B, 3 < 4"
