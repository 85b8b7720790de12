"""Other programs on the same papers, whole processes; only where asked for with `--peers`."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peer_libraries
from benchmarks.corpus import Corpus
from benchmarks.figure import Figure, absent, told
from benchmarks.places import PAPERDECK, WORK, BenchLibrary, environment, place
from benchmarks.queries import rare_words
from benchmarks.scale import Scale
from benchmarks.timing import in_turn, ratio, run

_SUBJECT = "peers"
_MOST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Peer:
    """A program, and what it is asked to do."""

    what: str
    command: Sequence[str]
    env: Mapping[str, str]
    stdin: str = "/dev/null"

    def cost(self) -> float:
        """Give how long it takes, in seconds.

        Raises:
            RuntimeError: it failed.
        """
        used = run(self.command, self.env, stdin=self.stdin)
        if used.code:
            raise RuntimeError(f"{self.what} ended with {used.code}")
        return used.wall


def measure(scale: Scale) -> Iterator[Figure]:
    """Look for a word with each program in turn."""
    if scale.peers is None:
        yield absent(_SUBJECT, "papis, buku, newsboat, fzf", "left out: see --peers")
        return
    where = place(scale.small)
    word = rare_words(where.titles.read_text("utf-8").splitlines(), 1)[0]
    found, missing = _peers(where, word, scale.peers)
    ours = _Peer("find", [PAPERDECK, "find", "--limit", "20", word], where.env)
    costs = in_turn(
        min(scale.rounds, _MOST_ROUNDS),
        {"find": ours.cost} | {peer.what: peer.cost for peer in found},
    )
    size = f"{where.papers:,} papers"
    for peer in found:
        took = ratio(costs[peer.what], costs["find"])
        yield told(_SUBJECT, f"{peer.what}, {size}", took, "paperdeck find WORD")
    for name in missing:
        yield absent(_SUBJECT, name, "not installed")


def _peers(where: BenchLibrary, word: str, programs: Path) -> tuple[list[_Peer], list[str]]:
    """Give the programs that are there, each with its own copy of the papers, and the others."""
    folder = WORK / "peers"
    env = environment(*[folder] * 3)
    search = f"{programs / 'bin'}:{programs}:{env['PATH']}"
    at = {name: shutil.which(name, path=search) for name in ("papis", "buku", "newsboat", "fzf")}
    _make(folder, where)
    news = ["-u", str(folder / "urls"), "-c", str(folder / "news.db"), "-C", "/dev/null"]
    peers = [
        _Peer("papis list --all WORD", [at["papis"] or "", "list", "--all", word], env),
        _Peer("papis list --all", [at["papis"] or "", "list", "--all"], env),
        _Peer("buku --sany WORD", [at["buku"] or "", "--nostdin", "--np", "-s", word], env),
        _Peer("newsboat -x print-unread", [at["newsboat"] or "", *news, "-x", "print-unread"], env),
        _Peer("fzf --filter WORD", [at["fzf"] or "", "--filter", word], env, str(where.titles)),
    ]
    if at["newsboat"]:
        run([at["newsboat"], *news, "-x", "reload"], env)
    return [peer for peer in peers if peer.command[0]], [n for n, path in at.items() if not path]


def _make(folder: Path, where: BenchLibrary) -> None:
    """Write the papers for each program."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    papers = list(Corpus().papers(where.papers))
    for write in (peer_libraries.papis, peer_libraries.buku, peer_libraries.newsboat):
        write(folder, papers)
