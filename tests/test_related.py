"""Papers like another one."""

from pathlib import Path

import pytest

from tests.making import ident, sighting
from tests.shelves import Written
from tui.search.related import related


@pytest.fixture
def library(tmp_path: Path) -> Written:
    return Written(tmp_path)


def like(library: Written, title: str) -> list[str]:
    index = library.index
    holding = index.holding(index.resolve(ident(title))[0])
    assert holding
    return [row.title for row in index.rows(related(index, holding))]


def test_papers_that_share_rare_words_are_related(library: Written) -> None:
    library.papers("Gripping Otters Softly", "Otters Gripping Stones", "Weather of Planets")
    assert like(library, "Gripping Otters Softly") == ["Otters Gripping Stones"]


def test_one_word_in_common_makes_no_kinship(library: Written) -> None:
    library.papers("Gripping Otters", "Otters Asleep")
    assert like(library, "Gripping Otters") == []


def test_words_of_the_abstract_count(library: Written) -> None:
    library.papers(
        sighting("One", abstract="A zirconium lattice hums."),
        sighting("Two", abstract="Lattices of zirconium; a lattice."),
    )
    assert like(library, "One") == ["Two"]


def test_a_tag_in_common_is_kinship_enough(library: Written) -> None:
    library.papers("One", "Two", "Three")
    library.mark("One", "tag:soft")
    library.mark("Three", "tag:soft")
    assert like(library, "One") == ["Three"]


def test_words_of_the_title_say_more_than_those_of_the_abstract(library: Written) -> None:
    library.papers(
        sighting("Gripping Otters", abstract="About fjords and lichen."),
        sighting("Other Fjords", abstract="Lichen in fjords."),
        sighting("Otters That Are Gripping"),
    )
    assert like(library, "Gripping Otters") == ["Otters That Are Gripping", "Other Fjords"]


def test_a_hidden_paper_is_not_offered(library: Written) -> None:
    library.papers("Gripping Otters", "Otters Gripping Stones")
    library.mark("Otters Gripping Stones", "hidden")
    assert like(library, "Gripping Otters") == []
