"""kill -9 at every call of a save, and at any moment of two writers: old or new, nothing lost."""

import shutil
import sys
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.kills import kill_writers, killed_at
from tests.making import names_in
from tests.saves import ALL, FIRST, FULL, Save, begin, opened, seen, state
from tui.library import catalogue
from tui.library.changes import Mark

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")


_LIKE_OTHERS = ("an import", "the first import", "a redo", "an undo")
"""An import that rolls over does all that any import does; each mark is one line of a journal."""


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(save, id=name, marks=[pytest.mark.slow] * (name in _LIKE_OTHERS))
        for name, save in ALL.items()
    ],
)
def test_a_kill_at_any_call_leaves_the_old_state_or_the_new(
    tmp_path: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "FULL_PAPERS", FULL)

    def fresh(number: int) -> Path:
        return shutil.copytree(tmp_path / "begun", tmp_path / str(number))

    (tmp_path / "begun").mkdir()
    if save not in FIRST.values():
        begin(tmp_path / "begun")

    old, whole = state(fresh(0)), tmp_path / "0"
    save(opened(whole))
    new = state(whole)
    for number in count(1):
        folder = fresh(number)
        was_killed = killed_at(number, partial(_save_in, folder, save))
        assert seen(folder, folder / "cache") in (old[0], new[0])
        left = state(folder)
        assert left in ((old, new) if was_killed else (new,))
        assert not any(name.endswith((".tmp", ".import.json")) for name in names_in(folder))
        assert opened(folder).mark([7], [Mark("starred", True)])
        if not was_killed:
            break
    assert number > 5


def _save_in(folder: Path, save: Save) -> None:
    save(opened(folder))


@pytest.mark.parametrize("kills", [30, pytest.param(100, marks=pytest.mark.slow)])
def test_nothing_is_lost_by_many_kills_of_two_writers(tmp_path: Path, kills: int) -> None:
    toll = kill_writers(tmp_path, kills)
    assert toll.is_clean, f"{toll} {toll.said}"
    assert toll.inside >= 0.9 * kills
