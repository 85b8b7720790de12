"""The parts of the benchmarks that say the same on every machine."""

import random
import sys
from itertools import islice
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from benchmarks import report
from benchmarks.corpus import Corpus, write
from benchmarks.figure import Figure, absent, told
from benchmarks.invented_words import HEADS, TAIL, invented
from benchmarks.queries import items, misspelt, rare_words, to_type, typed, words_of
from benchmarks.timing import in_turn, percentile, ratio
from tests.journals import read_on
from tui.library.files import journals, paper_files, read_papers
from tui.paper import paper_id

needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")


@pytest.fixture(scope="module")
def papers() -> list[tuple[str, str]]:
    return [(paper.title, paper.abstract) for paper in Corpus().papers(300)]


@pytest.fixture(scope="module")
def titles(papers: list[tuple[str, str]]) -> list[str]:
    return [title for title, _ in papers]


def test_the_invented_papers_are_the_same_every_time() -> None:
    assert list(Corpus().papers(50)) == list(Corpus().papers(50))


def test_the_first_papers_are_the_same_whatever_number_is_asked_for() -> None:
    assert list(Corpus().papers(20)) == list(islice(Corpus().papers(50), 20))


def test_no_two_invented_papers_are_one_paper(titles: list[str]) -> None:
    assert len({paper_id(title) for title in titles}) == len(titles)


def test_the_vocabulary_has_at_least_50_000_words() -> None:
    assert len({*HEADS, *invented(random.Random(3), TAIL)}) >= 50_000


def test_a_written_library_is_read_back_whole(tmp_path: Path) -> None:
    write(tmp_path, 40)
    (file,), (journal,) = paper_files(tmp_path), journals(tmp_path)
    stored, strange = read_papers(file.path)
    read = read_on(journal.path)
    assert {each.sighting for each in stored} == set(Corpus().papers(40))
    assert (strange, read.damaged, len(read.entries)) == ([], (), 3)


def test_a_mistake_is_one_edit() -> None:
    dice = random.Random(1)
    words = ["planning", "attention", "aabb"]
    assert all(OSA.distance(word, misspelt(word, dice)) == 1 for word in words * 50)


def test_a_known_item_is_remembered_by_words_of_its_text(papers: list[tuple[str, str]]) -> None:
    for item in items(papers, 30):
        text = words_of(dict(papers)[item.title])
        assert set(item.words.split()) | set(item.common.split()) <= set(text)
        assert sum(word not in item.words.split() for word in item.misspelt.split()) == 1


def test_rare_words_stand_in_few_titles(titles: list[str]) -> None:
    for word in rare_words(titles, 10):
        assert 1 <= sum(word in words_of(title) for title in titles) <= 3


def test_typing_ends_with_the_whole_query_and_takes_slips_back() -> None:
    lines = list(typed("language models"))
    assert lines[:2] == ["l", "la"]
    assert lines[4:7] == ["langu", "languu", "langu"]
    assert lines[-1] == "language models"


def test_as_many_queries_are_typed_as_are_asked_for(titles: list[str]) -> None:
    assert len(set(to_type(titles, 7))) == 7


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    assert ratio([2.0, 30.0, 6.0], [1.0, 3.0, 2.0]) == 3.0


def test_a_ratio_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        ratio([], [])


def test_the_rounds_of_two_things_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio([1.0, 2.0], [1.0])


def test_things_are_measured_in_turn_after_a_warm_up() -> None:
    done: list[str] = []

    def measure(name: str) -> float:
        done.append(name)
        return float(len(done))

    costs = in_turn(2, {"a": lambda: measure("a"), "b": lambda: measure("b")})
    assert done == ["a", "b", "a", "b", "b", "a"]
    assert costs == {"a": [3.0, 6.0], "b": [4.0, 5.0]}


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([5.0, 1.0, 3.0], 95) == 5.0


def test_a_figure_over_its_target_says_by_how_much() -> None:
    missed = Figure("find", "a word", "reference", 3.0, 2.0)
    assert (missed.met, missed.missed_by, missed.verdict) == (False, 1.5, "missed: 1.50×")


def test_a_figure_under_a_target_that_is_a_lower_bound_is_missed() -> None:
    assert Figure("recall", "typo", "fzf", 1.0, 2.0, at_least=True).missed_by == 2.0
    assert Figure("recall", "typo", "fzf", 2.0, 2.0, at_least=True).met


def test_what_could_not_be_measured_is_neither_met_nor_missed() -> None:
    figure = absent("find", "beside fzf", "fzf is not installed")
    assert (figure.met, figure.verdict) == (None, "not measured")
    assert any("fzf is not installed" in line for line in report.table([figure]))


def test_the_summary_counts_only_what_has_a_target() -> None:
    figures = [told("find", "wall", 3.0), Figure("find", "a", "", 1.0, 2.0), absent("x", "y", "z")]
    assert report.summary(figures) == "1 of 1 targets met"


def test_figures_are_read_back_from_json_as_they_were_written(tmp_path: Path) -> None:
    figures = [Figure("find", "a", "b", 3.0, 2.0), absent("find", "c", "why")]
    report.write_json(figures, tmp_path / "new" / "bench.json")
    assert report.read_json(tmp_path / "new" / "bench.json") == figures


@needs_pty
def test_a_frame_is_whole_when_its_last_byte_is_there() -> None:
    from benchmarks.terminal import Answer, Chunk

    end = b"\x1b[?2026l"
    answer = Answer(
        [Chunk(1, b"letter" + end + b"li"), Chunk(2, b"st, long" + end), Chunk(3, b"x")]
    )
    assert [(frame.at, frame.data) for frame in answer.frames] == [
        (1, b"letter"),
        (2, b"list, long"),
    ]
    assert (answer.first, answer.last, answer.size) == (1, 3, 33)
    assert (answer.showing("list"), answer.showing("letter"), answer.showing("no")) == (2, 1, 2)


@needs_pty
def test_a_terminal_gives_what_a_program_wrote_without_its_controls() -> None:
    from benchmarks.terminal import Terminal, TooLateError

    code = r"print('\x1b[1mHel\x1b[0mlo', input())"
    with Terminal([sys.executable, "-c", code], {}) as terminal:
        terminal.press("there\n", quiet=0.01)
        assert terminal.wait_for("Hello there") > 0
        with pytest.raises(TooLateError):
            terminal.wait_for("nothing more", seconds=0.05)
