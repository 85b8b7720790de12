"""A power cut at any moment: what is there is the old state or the new, and the new once it was
acknowledged."""

import shutil
from pathlib import Path

import pytest

from tests.disk import Disk, put
from tests.saves import ALL, FIRST, FULL, Save, begin, opened, state
from tui.library import catalogue
from tui.library.changes import Mark


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(save, id=name, marks=[pytest.mark.slow] * (name == "an import"))
        for name, save in ALL.items()  # one that rolls over does all that any other does
    ],
)
def test_a_power_cut_leaves_the_old_state_or_the_new(
    folder: Path, tmp_path: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "FULL_PAPERS", FULL)
    folder.mkdir()
    if save not in FIRST.values():
        begin(folder)
    old, library, disk = state(folder), opened(folder), Disk(folder)
    with pytest.MonkeyPatch.context() as patch:
        disk.watch(patch)
        save(library)
    new, cuts = state(folder), 0
    assert new != old
    for tree, acknowledged in disk.cuts():
        left = tmp_path / "left"
        put(tree, str(folder), left)
        assert state(left) in ((new,) if acknowledged else (old, new)), sorted(tree)
        assert opened(left).mark([7], [Mark("starred", True)])
        assert opened(left).marks([7]).starred
        shutil.rmtree(left)
        cuts += 1
    assert cuts > 5
