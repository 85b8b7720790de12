"""Where the invented libraries lie, made once and kept, and the commands to read them with."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks import corpus, invented_words
from benchmarks.corpus import Corpus
from benchmarks.timing import run

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "bench"
PAPERDECK = str(Path(sys.executable).with_name("paperdeck"))
PYTHON = sys.executable

SEEN = 20
"""So much of a title is to be seen in the narrowest list."""
_INDEXED_BY = (
    *("text.py", "paper.py", "library/stored.py", "library/merge.py"),
    *("library/journal/registers.py", "search/schema.py", "search/words.py", "search/word_sets.py"),
    *(f"search/indexing/{name}.py" for name in ("tables", "update", "vocabulary", "sightings")),
    *(f"search/indexing/{name}.py" for name in ("grouping", "paper_records")),
)
"""The modules on which the content of the index depends."""


@dataclass(frozen=True, slots=True)
class BenchLibrary:
    """A library with an index that is up to date."""

    folder: Path
    papers: int
    index: str
    """Folder of the index; the code that makes it gives the name."""

    @property
    def library(self) -> Path:
        """The library's folder."""
        return self.folder / "library"

    @property
    def cache(self) -> Path:
        """The folder in which the index lies."""
        return self.folder / self.index / "paperdeck"

    @property
    def titles(self) -> Path:
        """A file with the title of each paper on a line."""
        return self.folder / "titles.txt"

    @property
    def third(self) -> str:
        """The beginning of a title that stands in the list from the start, and nowhere else."""
        return _third(self)[:SEEN]

    @property
    def env(self) -> dict[str, str]:
        """The environment in which every command reads this library."""
        return environment(self.library, self.folder / self.index, self.folder / "state")

    @property
    def reader_env(self) -> dict[str, str]:
        """The environment of a reader that begins at its first view: no place is kept."""
        shutil.rmtree(self.folder / "state" / "paperdeck" / "places", ignore_errors=True)
        return self.env

    def without_index(self, name: str) -> Mapping[str, str]:
        """Give the environment of a first start: a cache folder and a state that are empty."""
        fresh = self.folder / name
        shutil.rmtree(fresh, ignore_errors=True)
        return environment(self.library, fresh / "cache", fresh / "state")


def bare_environment() -> dict[str, str]:
    """Give an environment for programs that read no library."""
    return environment(*[WORK / "bare"] * 3)


def environment(library: Path, cache: Path, state: Path) -> dict[str, str]:
    """Give an environment of our own, with nothing of the person's in it."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(state),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PAPERDECK_LIBRARY": str(library),
        "XDG_CACHE_HOME": str(cache),
        "XDG_STATE_HOME": str(state),
        "XDG_DATA_HOME": str(state),
        "XDG_CONFIG_HOME": str(state),
        **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
    }


@cache
def place(papers: int) -> BenchLibrary:
    """Give a library of so many papers, indexed; both are made when they are not there yet.

    Raises:
        RuntimeError: the index could not be made.
    """
    found = BenchLibrary(
        _written(papers), papers, f"cache-{_signature(ROOT / 'tui' / name for name in _INDEXED_BY)}"
    )
    if not found.cache.exists():
        for old in found.folder.glob("cache-*"):
            shutil.rmtree(old)
        print(f"indexing {papers:,} papers", file=sys.stderr, flush=True)
    used = run([PAPERDECK, "find", "--limit", "1"], found.env)
    if used.code:
        raise RuntimeError(f"paperdeck find ended with {used.code} on {papers:,} papers")
    return found


@cache
def _third(of: BenchLibrary) -> str:
    """Ask for the third title of the list: the first may stand in the detail too."""
    found = subprocess.run(
        [PAPERDECK, "find", "--limit", "3"], env=of.env, capture_output=True, check=True, text=True
    )
    return found.stdout.splitlines()[2].split("\t")[1]


def _written(papers: int) -> Path:
    """Give the folder with a library and its titles; it appears once it is whole."""
    made_by = _signature([Path(corpus.__file__), Path(invented_words.__file__)])
    folder = WORK / f"{papers}-{made_by}"
    if folder.exists():
        return folder
    for old in (*WORK.glob(f"{papers}-*"), *WORK.glob(f".{papers}-*")):
        shutil.rmtree(old)
    print(f"writing {papers:,} papers", file=sys.stderr, flush=True)
    unfinished = WORK / f".{papers}-{made_by}"
    corpus.write(unfinished / "library", papers)
    titles = (each.title for each in Corpus().papers(papers))
    (unfinished / "titles.txt").write_text("".join(f"{each}\n" for each in titles), "utf-8")
    return unfinished.rename(folder)


def _signature(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
