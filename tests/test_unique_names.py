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
    twice = used_twice()
    assert {name: places for name, places in twice.items() if name not in AGREED} == {}
    assert AGREED.keys() <= twice.keys()
