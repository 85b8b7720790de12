"""`paperdeck retag`, and the step that it writes."""

import json

import pytest

from tests.making import SetClock
from tests.test_cli import Call, call, six
from tui.ids import format_id
from tui.library.changes import Mark
from tui.library.library import Library

__all__ = ["call", "six"]
PAPER, ALIAS, OTHER = 1, 2, 3


def test_a_tag_is_renamed_on_all_papers_in_one_step(six: Call) -> None:
    six("tag", "+moe", "first")
    six("tag", "+moe,vla", "second")
    six("mark", "hide", "second")
    renamed = six("retag", "#MoE", "Experts")
    assert (renamed.code, renamed.out) == (0, "")
    assert renamed.err.startswith("renamed tag moe to experts on 2 papers")
    assert six("find", "tag:moe").code == 1
    six("undo")
    assert json.loads(six("find", "--json", "tag:moe", "first").lines[0])["tags"] == ["moe"]


def test_a_tag_in_use_is_merged_into(six: Call) -> None:
    six("tag", "+moe,experts", "first")
    merged = six("retag", "moe", "experts")
    assert merged.err.startswith("merged tag moe into experts on 1 paper")
    six("undo")
    assert json.loads(six("find", "--json", "tag:moe").lines[0])["tags"] == ["experts", "moe"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nosuch", "moe"), 1, "no paper has the tag nosuch"),
        (("moe", "MoE"), 1, "the tag moe has that name already"),
        (("moe",), 2, "retag takes two tags"),
        (("moe", "#"), 2, "'#' is not a tag"),
        (("moe", "x" * 51), 2, "51 characters, at most 50"),
    ],
)
def test_what_cannot_be_renamed_is_said(
    six: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    six("tag", "+moe", "first")
    result = six("retag", *words)
    assert result.code == code
    assert said in result.err
    assert len(six("find", "tag:moe").lines) == 1


@pytest.fixture
def library(library: Library) -> Library:
    """A library in which one paper is tagged under its alias."""
    library.mark([ALIAS], [Mark("tag:moe", True)])
    return library


def test_a_tag_given_under_an_alias_is_renamed_for_the_paper(library: Library) -> None:
    aliases = {PAPER: (ALIAS,)}
    library.rename_tag("moe", "experts", [PAPER, OTHER], aliases)
    assert library.marks([PAPER, ALIAS]).tags == ("experts",)
    assert library.marks([OTHER]).tags == ()
    library.undo()
    assert library.marks([PAPER, ALIAS]).tags == ("moe",)


def test_where_no_paper_has_the_tag_nothing_is_written(library: Library) -> None:
    before = list(library.history())
    assert library.rename_tag("moe", "experts", [OTHER]) is None
    assert list(library.history()) == before


def test_a_merge_is_told_the_same_after_it_is_read_again(library: Library, clock: SetClock) -> None:
    library.mark([ALIAS], [Mark("tag:experts", True)])
    step = library.rename_tag("moe", "experts", [ALIAS])
    assert step
    assert step.words == "merged tag moe into experts on 1 paper"
    assert step.papers == (ALIAS,)
    again = Library(library.folder, library.host, clock)
    assert next(again.history()).words == step.words
    assert format_id(ALIAS) in step.changes[0].targets
