"""Bytes of a small library flipped one at a time: what two commands then say, and with which code.

`python -m tests.flips [N]` flips N bytes each in the index, the checkpoint, a papers file and the
journal. A flip may cost a word and exit code 3; what ends with 0 or 1 is to say what is true.
"""

import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tui.cli import main

SAMPLE = Path(__file__).parent.parent / "sample_data"
WHERE = ("index", "checkpoint", "papers", "journal")
COMMANDS = (("find", "--json"), ("export", "json"))

Said = tuple[int, str]
"""An exit code, and what stood on stdout."""


def run(place: Path, *words: str) -> Said:
    """Run a command on the library below `place`, in a process of its own."""
    with tempfile.TemporaryFile() as out, open(os.devnull, "r+b") as nothing:
        child = os.fork()
        if not child:
            for name in ("CACHE", "STATE", "CONFIG", "DATA"):
                os.environ[f"XDG_{name}_HOME"] = str(place / name.lower())
            for number, file in enumerate((nothing, out, nothing)):
                os.dup2(file.fileno(), number)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
            code = main(["--library", str(place / "library"), *words])
            sys.stdout.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        return code, out.read().decode()


def made(place: Path) -> Path:
    """Make a library of some 80 papers with marks of every kind."""
    place.mkdir(parents=True)
    more = place / "more.bib"
    more.write_text("".join(map(_entry, range(60))))
    run(place, "import", str(more), *map(str, sorted(SAMPLE.glob("*.txt"))))
    ids = run(place, "find", "--ids")[1].split()
    for words in (("star", ids[0]), ("read", ids[3]), ("hide", ids[5])):
        run(place, "mark", words[0], f"id:{words[1]}")
    run(place, "tag", "+later", f"id:{ids[1]}")
    run(place, "tag", "+kilns", f"id:{ids[2]}")
    run(place, "undo")
    run(place, "find", "--json")
    return place


def _entry(number: int) -> str:
    title = f"Kilns of the {number}th kind and what they burn"
    abstract = f"We fire {number} kilns and look at the glaze. " * 8
    return (
        f"@article{{k{number}, title={{{title}}}, author={{Doe, Jane and Roe, Rita}},"
        f" year={{2020}}, eprint={{2001.{number:05}}}, archiveprefix={{arXiv}},"
        f" abstract={{{abstract}}}}}\n"
    )


def file_of(place: Path, where: str) -> Path:
    """Give the file in which bytes are flipped."""
    pattern = {
        "index": "cache/**/*.sqlite",
        "checkpoint": "cache/**/*.checkpoint",
        "papers": "library/hosts/*/papers-0001.json",
        "journal": "library/hosts/*/journal.jsonl",
    }[where]
    return next(place.glob(pattern))


def flip(path: Path, chance: random.Random) -> int:
    """Change one byte of a file in place; give where."""
    data = bytearray(path.read_bytes())
    byte = chance.randrange(len(data))
    data[byte] ^= 1 << chance.randrange(8) if chance.random() < 0.5 else chance.randrange(1, 256)
    path.write_bytes(data)
    return byte


def faults(place: Path, where: str, number: int, true: Mapping[tuple[str, str], Said]) -> list[str]:
    """Flip one byte, give what is wrong with what is said then, and set all right again."""
    before = {path: (path.read_bytes(), path.stat()) for path in _files(place)}
    found = []
    for words in COMMANDS:
        byte = flip(file_of(place, where), random.Random(f"{where} {number}"))
        code, said = run(place, *words)
        if code not in (0, 1, 3):
            found.append(f"exit {code} ({where}, byte {byte}, {words[0]})")
        elif code != 3 and said != true[words][1]:
            found.append(f"wrong with {code} ({where}, byte {byte}, {words[0]})")
        for path in _files(place):
            if path not in before:
                path.unlink()
        for path, (data, signs) in before.items():
            path.write_bytes(data)
            os.utime(path, ns=(signs.st_atime_ns, signs.st_mtime_ns))
    return found


def _files(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]


def main_program(many: int) -> int:
    """Flip so many bytes in each file, and print what was wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        whole = made(Path(folder) / "whole")
        true = {words: run(whole, *words) for words in COMMANDS}
        print({words: (code, len(said)) for words, (code, said) in true.items()})
        for where in WHERE:
            counts: Counter[str] = Counter()
            for number in range(many):
                for fault in faults(whole, where, number, true):
                    counts[fault.partition(" (")[0]] += 1
                    if many < 50:
                        print(fault)
            print(f"{where}: {many} flips, {dict(counts) or 'nothing wrong'}", flush=True)
            wrong += sum(counts.values())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main_program(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
