"""A name stands for one thing: modules, classes and public functions, over the whole program."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PROGRAM = Path(__file__).parent.parent / "tui"
PACKAGES = (
    *("app", "clipboard", "driver", "first_screen", "frames", "terminal", "textual_internals"),
    "widgets",
)
"""Whose names are nobody else's."""


def public_names(path: Path) -> Iterator[str]:
    """Give what a file defines for others: the module itself, classes, types and functions."""
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


def test_no_name_stands_for_two_things() -> None:
    places = defaultdict(list)
    for path in sorted(PROGRAM.rglob("*.py")):
        place = path.relative_to(PROGRAM)
        for name in public_names(path):
            if not name.partition(" ")[2].startswith("_"):
                places[name].append(place)
    for folder in (each for each in PROGRAM.rglob("*") if (each / "__init__.py").is_file()):
        places[f"module {folder.name}"].append(folder.relative_to(PROGRAM))
    twice = {
        name: [str(place) for place in found]
        for name, found in places.items()
        if len(found) > 1 and any(place.parts[0] in PACKAGES for place in found)
    }
    assert twice == {}
