"""Machines are updated at different times: an older program writes to the same library as this."""

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.machines import home_alone

ROOT = Path(__file__).parent.parent
FIRST = "8c816b4"
"""The commit of the first program that others have."""
PAPERS = """
@article{a, title={Kilns of the north}, author={Ann Lee}, eprint={2411.00001}, year={2024}}
@article{b, title={Task vectors again}, author={Bo Ek}, year={2024}, keywords={clay, fire}}
@article{c, title={Quiet glaze}, author={Cy Oz}, year={2023}, doi={10.1234/abc.1}}
"""
MORE = """
@article{a, title={Kilns of the north}, author={Ann Lee}, eprint={2411.00001}, abstract={Of clay.}}
@article{d, title={A wheel at rest}, author={Di Orr}, year={2022}, journal={Clay}}
"""
pytestmark = pytest.mark.slow

Run = Callable[..., list[str]]


@pytest.fixture(scope="module")
def first_program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the first program, as its commit has it."""
    asked = ["git", "archive", "--format=tar", FIRST, "tui"]
    try:
        packed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(f"the history at hand does not go back to {FIRST}")
    folder = tmp_path_factory.mktemp("first")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


class Two:
    """Two machines that share a folder: `old` with the first program, `new` with this one."""

    def __init__(self, folder: Path, first_program: Path) -> None:
        self.folder, self.first = folder, first_program
        (folder / "share").mkdir()
        self.file("a.bib", PAPERS)
        self.file("b.bib", MORE)

    def file(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def old(self, *words: str, code: int = 0) -> list[str]:
        return self.run("old", self.first, *words, code=code)

    def new(self, *words: str, code: int = 0) -> list[str]:
        return self.run("new", ROOT, *words, code=code)

    def exchange(self) -> None:
        """Let each have what the other wrote."""
        for run in (self.old, self.new, self.old):
            run("sync", "share")

    def both(self, query: str) -> list[str]:
        """Give the titles that a query finds, which are the same with both programs."""
        old, new = ([line.split("\t")[1] for line in run("find", query)] for run in self._all)
        assert sorted(old) == sorted(new)
        return sorted(old)

    @property
    def _all(self) -> tuple[Run, Run]:
        return self.old, self.new

    def run(self, name: str, program: Path, *words: str, code: int = 0) -> list[str]:
        """Run a command with the home of a machine; give what it printed."""
        environment = {
            **{each: os.environ[each] for each in os.environ if not each.startswith("XDG_")},
            "HOME": str(self.folder / name),
            "PYTHONPATH": str(program),
            "PAPERDECK_LIBRARY": str(self.folder / name / "library"),
        }
        called = [sys.executable, "-P", "-m", "tui", *words]
        done = subprocess.run(
            called, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == code, f"{name}: {words}: {done.stderr}"
        assert "repair" not in done.stdout + done.stderr
        assert "damaged" not in done.stdout + done.stderr
        return done.stdout.splitlines()


@pytest.fixture
def two(tmp_path: Path, first_program: Path, monkeypatch: pytest.MonkeyPatch) -> Two:
    """Two machines with the papers of the old one."""
    home_alone(tmp_path, monkeypatch)
    found = Two(tmp_path, first_program)
    found.old("import", "a.bib")
    found.exchange()
    return found


def test_what_either_program_marks_counts_with_both(two: Two) -> None:
    two.new("import", "b.bib")
    two.new("mark", "star", "kilns")
    two.old("mark", "star", "glaze")
    two.new("mark", "read", "wheel")
    two.old("tag", "+clay", "vectors")
    two.new("tag", "+fire,+clay", "kilns")
    two.exchange()
    assert two.both("is:starred") == ["Kilns of the north", "Quiet glaze"]
    assert two.both("is:read") == ["A wheel at rest"]
    assert two.both("tag:clay") == ["Kilns of the north", "Task vectors again"]
    two.old("mark", "unstar", "kilns")
    two.exchange()
    two.new("retag", "clay", "earth")
    two.old("doctor")
    two.new("doctor")
    two.exchange()
    assert two.both("is:starred") == ["Quiet glaze"]
    assert two.both("tag:earth") == ["Kilns of the north", "Task vectors again"]
    two.old("doctor")


def test_what_either_program_takes_back_is_taken_back_with_both(two: Two) -> None:
    two.new("tag", "+clay", "kilns")
    two.new("mark", "hide", "vectors")
    two.new("undo", "1")
    two.old("tag", "+fire", "glaze")
    two.exchange()
    assert two.both("is:hidden") == ["Task vectors again"]
    theirs = two.old("history", "--all")[0].split("\t")[0]
    two.new("undo", theirs)
    two.exchange()
    two.old("find", "tag:fire", code=1)
    two.old("mark", "read", "kilns")
    two.old("undo")
    two.exchange()
    two.new("find", "is:read", code=1)
    two.old("doctor")


def test_both_programs_write_one_library_with_one_cache(two: Two) -> None:
    two.new("tag", "+clay", "kilns")
    for number in range(3):
        program = two.first if number % 2 else ROOT
        two.run("new", program, "tag", f"+t{number}", "glaze")
    for program in (two.first, ROOT):
        found = two.run("new", program, "find", "tag:t0 tag:t1 tag:t2")
        assert [line.split("\t")[1] for line in found] == ["Quiet glaze"]
        two.run("new", program, "doctor")


def test_an_import_that_the_old_program_took_back_is_brought_back(two: Two) -> None:
    step = two.new("history", "--all")[0].split("\t")[0]
    two.old("undo", step)
    two.exchange()
    two.new("find", code=1)
    words = two.new("history", "--all")[0]
    two.new("undo", words.rpartition("(taken back by ")[2].removesuffix(")"))
    two.exchange()
    assert len(two.both("")) == 3
