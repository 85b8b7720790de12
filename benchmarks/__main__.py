"""`python -m benchmarks [--quick] [--peers FOLDER] [SUBJECT...]`: measure, and print a table."""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from benchmarks import report
from benchmarks.figure import Figure, absent
from benchmarks.places import ROOT
from benchmarks.scale import Scale, quick

SUBJECTS = (
    *("start", "find", "keys", "recall", "frames", "marks", "memory", "imports", "first_index"),
    *("bytes", "guarded_frames", "peers"),
)
"""The modules that measure, each by its function `measure`."""


def main(given: Sequence[str] | None = None) -> int:
    """Measure what is asked for, print the table, and write the figures."""
    options = _parser().parse_args(given)
    scale = quick(options.peers) if options.quick else Scale(peers=options.peers)
    begun = time.monotonic()
    figures = list(_measured(options.subjects or list(SUBJECTS), scale))
    print(*(report.markdown if options.markdown else report.table)(figures), sep="\n")
    minutes = (time.monotonic() - begun) / 60
    print(f"\n{report.summary(figures)}; {date.today()}, {minutes:.1f} minutes")
    if options.quick:
        print("A quick look at smaller libraries: the targets are meant for the full run.")
    report.write_json(figures, options.json)
    return 0


def _measured(subjects: Iterable[str], scale: Scale) -> Iterator[Figure]:
    for name in subjects:
        print(f"measuring {name}", file=sys.stderr, flush=True)
        try:
            yield from import_module(f"benchmarks.{name}").measure(scale)
        except Exception as error:  # one subject that fails must not hide the others
            yield absent(name, "not finished", f"{type(error).__name__}: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, []], metavar="SUBJECT")
    parser.add_argument("--quick", action="store_true", help="smaller libraries, fewer rounds")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json", metavar="PATH")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="where papis and buku are")
    return parser


if __name__ == "__main__":
    sys.exit(main())
