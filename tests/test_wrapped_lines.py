"""Lines for a person at a terminal of any width: no word is cut that there is room for."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tui.cli.output import hung, joined_facts, lines_within

ROOT = Path(__file__).parent.parent
PAPERDECK = (sys.executable, "-m", "tui")
TITLE = "A Title of Many Words about Reinforcement Learning and its Discontents in Long Sentences"
DONE = (
    ("import", str(ROOT / "sample_data" / "2025-12-05-daily-papers.txt"), "page.txt"),
    ("tag", "+a-tag-that-is-rather-long", "+moe", "--", "title:discontents"),
    ("mark", "read", "title:segment"),
    ("undo",),
)
CALLS = (
    *(("find",), ("find", "discontens"), ("find", "is:foo", "a", "query", "that", "goes", "on")),
    *(("show", "ID"), ("repo", "ID"), ("history",), ("keys",), ("doctor",), ("stats",)),
    *(("mark",), ("restore", "nowhere"), ("import", "nowhere"), ("enrich", "--no-such-option")),
)
WIDE = 400


@pytest.fixture
def width(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> int:
    """Have a terminal of so many columns."""
    monkeypatch.setattr("tui.cli.output.columns", lambda *_: request.param)
    columns: int = request.param
    return columns


@pytest.mark.parametrize("width", [30, 40, 80], indirect=True)
def test_a_text_stands_beside_its_head(width: int) -> None:
    first, *rest = hung("v4ok7em6t4 ● ", TITLE, 13)
    assert first.startswith("v4ok7em6t4 ● A Title")
    assert rest
    assert all(line.startswith(" " * 13) and line[13] != " " for line in rest)
    assert max(map(len, [first, *rest])) <= width
    assert " ".join([first[13:], *(line.strip() for line in rest)]) == TITLE


@pytest.mark.parametrize("width", [20], indirect=True)
def test_where_there_is_no_room_beside_its_head_a_text_stands_below(width: int) -> None:
    assert list(hung("v4ok7em6t4 ● ", "A Title of Words", 13)) == [
        "v4ok7em6t4 ●",
        "    A Title of Words",
    ]


@pytest.mark.parametrize("width", [0], indirect=True)
def test_in_a_pipe_a_line_stays_as_long_as_it_is(width: int) -> None:
    assert list(hung("head ", TITLE, 5)) == [f"head {TITLE}"]
    assert joined_facts(["one", "two"]) == "one · two"


@pytest.mark.parametrize("width", [24], indirect=True)
def test_facts_are_parted_at_a_dot_and_leave_none_behind(width: int) -> None:
    facts = ["2025-05-06", "11 authors", "https://github.com/invented"]
    assert joined_facts(facts).split("\n") == [
        "2025-05-06 · 11 authors",
        "https://github.com/invented",
    ]


@pytest.mark.parametrize("width", [40], indirect=True)
def test_an_address_is_moved_to_where_it_is_whole(width: int) -> None:
    address = "https://github.com/invented/repository"
    assert list(hung("repo     ", address[:36], 9)) == ["repo", f"    {address[:36]}"]
    assert list(hung("", f"a {address}", 9)) == [" " * 9 + "a", address]
    assert lines_within(address * 2, 40) == [address * 2]


def test_wide_signs_are_counted_as_wide() -> None:
    assert lines_within("多模态大语言模型的评估方法研究", 16) == [
        "多模态大语言模型",
        "的评估方法研究",
    ]


if sys.platform != "win32":
    from tests.terminal import Terminal

    @pytest.fixture(scope="module")
    def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
        """A library with long titles and tags, and something done to it."""
        made = tmp_path_factory.mktemp("wrapped")
        env = {
            "PAPERDECK_LIBRARY": str(made / "library"),
            **{f"XDG_{kind}_HOME": str(made / kind) for kind in ("CACHE", "STATE", "CONFIG")},
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
        }
        (made / "page.txt").write_text(f"{TITLE}\n\nAn abstract.\n\n  • 1 author\n", "utf-8")
        for call in DONE:
            subprocess.run(
                (*PAPERDECK, *call), env=os.environ | env, cwd=made, capture_output=True, check=True
            )
        ask = (*PAPERDECK, "find", "--ids", "title:discontents")
        found = subprocess.run(ask, env=os.environ | env, capture_output=True, check=True)
        return env | {"ID": found.stdout.decode().strip()}

    def words(call: tuple[str, ...], env: dict[str, str], width: int) -> Counter[str]:
        """Give the words that a command shows in a terminal of a width."""
        with Terminal((*PAPERDECK, *call), env, (width, 400)) as terminal:
            terminal.code()
            found: list[str] = re.findall(r"[^\s█░·…]+", terminal.text)
        return Counter(word for word in found if not re.fullmatch(r"\d+x\d+,", word))

    @pytest.mark.parametrize(
        "widths", [(40, 80), pytest.param((100, 120, 200), marks=pytest.mark.slow)], ids=str
    )
    @pytest.mark.parametrize("call", CALLS, ids=" ".join)
    def test_no_command_cuts_a_word(
        call: tuple[str, ...], widths: tuple[int, ...], env: dict[str, str]
    ) -> None:
        call = tuple(env["ID"] if each == "ID" else each for each in call)
        told = words(call, env, WIDE)
        assert told
        for width in widths:
            lost = told - words(call, env, width)
            assert [word for word in lost if len(word) <= width] == [], width
