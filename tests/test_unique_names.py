"""A name stands for one thing in the whole program: a module, a class, a type, a function."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROGRAM = Path(__file__).parent.parent / "tui"
AGREED = {
    "function looks_like": "what every source format answers: one interface",
}
"""Names that are used more than once on purpose, and why."""
STILL_TWICE = (
    "class Command",
    "class Condition",
    "class Counts",
    "class Folder",
    "class Group",
    "class Kind",
    "class Line",
    "class Part",
    "class Place",
    "class Progress",
    "class Record",
    "class Tables",
    "class Tags",
    "class Value",
    "function all_of",
    "function begun",
    "function changes",
    "function count",
    "function describe",
    "function forget",
    "function in_words",
    "function is_plain",
    "function joined",
    "function matching",
    "function named",
    "function nearest",
    "function order_of",
    "function parts",
    "function plain",
    "function print_query",
    "function read",
    "function renamed",
    "function side_by_side",
    "function signs",
    "function table",
    "function tokens",
    "function turned",
    "function whole",
    "module help",
    "module importing",
    "module leaving",
    "module opened",
    "module reader",
    "module sets",
    "module setting",
    "module words",
)
"""Names that are still to be told apart. This may only shrink."""


def defined_in(path: Path) -> Iterator[str]:
    """Give the names that a file defines for others: itself, its classes, types and functions."""
    if path.name != "__init__.py":
        yield f"module {path.stem}"
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield f"class {node.name}"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"function {node.name}"
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name[0].isupper() and not name.isupper():  # a type by another name
                yield f"class {name}"


@cache
def used_twice() -> dict[str, list[str]]:
    """Give where each public name stands that stands in two places."""
    places = defaultdict(list)
    for path in sorted(PROGRAM.rglob("*.py")):
        for name in defined_in(path):
            if not name.partition(" ")[2].startswith("_"):
                places[name].append(str(path.relative_to(PROGRAM)))
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_name_stands_for_two_things() -> None:
    new = {name: places for name, places in used_twice().items() if name not in STILL_TWICE}
    assert {name: places for name, places in new.items() if name not in AGREED} == {}


def test_names_that_were_told_apart_are_no_longer_excused() -> None:
    assert sorted({*STILL_TWICE, *AGREED} - used_twice().keys()) == []


def test_the_list_of_excused_names_is_in_order() -> None:
    assert sorted(STILL_TWICE) == list(STILL_TWICE)
    assert len(set(STILL_TWICE)) == len(STILL_TWICE)
