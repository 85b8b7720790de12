"""The figures as a table and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.figure import TIMES, Figure

_HEADS = ("figure", "beside", "target", "measured", "")
_GAP = "  "


def table(figures: Sequence[Figure]) -> Iterable[str]:
    """Give the lines of a table for people, a heading for each subject and its notes below it."""
    rows = [_cells(each) for each in figures]
    widths = [max(map(len, column)) for column in zip(_HEADS, *rows, strict=True)]
    yield _line(_HEADS, widths)
    subject = ""
    for figure, row in zip(figures, rows, strict=True):
        if figure.subject != subject:
            subject = figure.subject
            yield f"{subject}"
        yield _line(row, widths)
        if figure.note:
            yield f"{_GAP * 2}{figure.note}"


def markdown(figures: Iterable[Figure]) -> Iterable[str]:
    """Give the lines of a Markdown table."""
    yield "| figure | beside | target | measured | |"
    yield "| --- | --- | --- | --- | --- |"
    for figure in figures:
        what, *rest = _cells(figure)
        yield "| " + " | ".join([f"{figure.subject}: {what.strip()}", *rest]) + " |"


def summary(figures: Iterable[Figure]) -> str:
    """Say in a line how many targets are met."""
    judged = [figure for figure in figures if figure.met is not None]
    met = sum(figure.met is True for figure in judged)
    return f"{met} of {len(judged)} targets met"


def write_json(figures: Iterable[Figure], path: Path) -> None:
    """Write the figures to a file, whose folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    records = [asdict(each) | {"met": each.met, "missed_by": each.missed_by} for each in figures]
    path.write_text(json.dumps(records, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read_json(path: Path) -> list[Figure]:
    """Read what `write_json` wrote."""
    left_out = ("met", "missed_by")
    return [
        Figure(**{name: value for name, value in record.items() if name not in left_out})
        for record in json.loads(path.read_text("utf-8"))
    ]


def _cells(figure: Figure) -> tuple[str, ...]:
    bound = "≥" if figure.at_least else "≤"
    target = "" if figure.target is None else f"{bound} {figure.target:g}{_unit(figure)}"
    measured = "" if figure.measured is None else f"{_number(figure.measured)}{_unit(figure)}"
    return (f"{_GAP}{figure.what}", figure.reference, target, measured, figure.verdict)


def _unit(figure: Figure) -> str:
    return figure.unit if figure.unit in (TIMES, "%") else f" {figure.unit}"


def _number(value: float) -> str:
    """Give two figures that count, and whole numbers from a hundred on."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip()
