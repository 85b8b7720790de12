"""Machines that share papers: a library each, in folders of one test."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.making import SetClock, known_in, papers_in, readings
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import paper_id
from tui.sync.by_folder import Exchanged
from tui.sync.sync_ways import begin, sync, way_to
from tui.sync.tally import SyncTally, tally

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@dataclass
class Machine:
    """One machine: its library and what is done there."""

    folder: Path
    name: str
    clock: SetClock = field(default_factory=SetClock)

    @property
    def path(self) -> Path:
        """The folder of its library."""
        return self.folder / self.name / "library"

    @property
    def library(self) -> Library:
        """Its library, opened anew."""
        library = Library(self.path, self.name, self.clock)
        library.refresh()
        return library

    @property
    def home(self) -> Path:
        """The folder that only it writes to."""
        return self.path / "hosts" / self.name

    def star(self, *titles: str, to: bool = True) -> None:
        """Star papers, or take the stars off, a step each."""
        for title in titles:
            self.clock.now += 1
            assert self.library.mark([paper_id(title)], [Mark("starred", to)])

    def add(self, papers: int, start: int = 0) -> None:
        """Import a page of invented papers."""
        library = self.library
        library.add(readings(papers, start), known_in(library), ["page.txt"])

    def starred(self, *titles: str) -> list[bool]:
        """Give which papers are starred, as this machine sees it."""
        return [self.library.marks([paper_id(title)]).starred for title in titles]

    def titles(self) -> list[str]:
        """Give the papers it holds."""
        return sorted(paper.title for paper in papers_in(self.library))

    def init(self, url: Path | str) -> Exchanged:
        """Set up git and do the first exchange."""
        return sync(self.path, self.name, begin(self.path, str(url), self.folder).way)

    def sync(self, to: Path | str | None = None, dry: bool = False) -> Exchanged:
        """Bring it together with the other side."""
        way = way_to(self.path, None if to is None else str(to), self.folder)
        return sync(self.path, self.name, way, dry)

    def came(self, exchanged: Exchanged) -> SyncTally:
        """Count what came."""
        return tally(exchanged.fetched, self.path)


def git(*words: str, folder: Path) -> str:
    """Run git in a folder, and give what it wrote."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def files_below(folder: Path) -> dict[str, bytes]:
    """Give the files below a folder, but for git's own."""
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and ".git" not in each.relative_to(folder).parts
    }


def home_alone(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let no setting of the person who runs the tests count."""
    for name in [each for each in os.environ if each.startswith(("GIT_", "RSYNC_", "SSH_"))]:
        patch.delenv(name)
    patch.setenv("HOME", str(folder / "home"))
    patch.setenv("XDG_CONFIG_HOME", str(folder / "home" / ".config"))
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (folder / "home").mkdir()
