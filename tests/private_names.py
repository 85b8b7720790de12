"""Where a module uses, or overrides, what a dependency calls private."""

import ast
import importlib.util
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

DEPENDENCIES = ("textual", "rich", "tinydb", "rapidfuzz", "urllib3", "pyperclip", "platformdirs")
DOCUMENTED = frozenset({"_replace", "_make", "_asdict", "_fields"})
"""Of a named tuple, where the underscore only keeps them apart from its fields."""
OF_THE_SYSTEM = frozenset({"os._exit"})
_BY_NAME = frozenset({"getattr", "setattr", "hasattr", "delattr", "attrgetter", "methodcaller"})


def is_private(name: str) -> bool:
    """Give whether a name begins with one underscore, or with two and does not end so."""
    return name.startswith("_") and not name.endswith("__") and name != "_"


@cache
def names_of(owner: type) -> frozenset[str]:
    """Give what a class itself has: what its body defines, and what its methods set on `self`."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(owner)))
    except (OSError, TypeError):
        return frozenset(vars(owner))
    return frozenset(vars(owner)) | frozenset(_set_on_self(tree))


def _set_on_self(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if ast.unparse(node.value) in ("self", "cls"):
                yield node.attr
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def _defined(tree: ast.AST) -> Iterator[str]:
    """Give what a module defines anywhere: functions, classes, variables, attributes of `self`."""
    yield from _set_on_self(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@cache
def private_names_of_dependencies() -> frozenset[str]:
    """Give every private name that a dependency defines anywhere."""
    return frozenset(
        name
        for path in _sources()
        for name in _defined(ast.parse(path.read_text(encoding="utf-8")))
        if is_private(name)
    )


def _sources() -> Iterator[Path]:
    for name in DEPENDENCIES:
        spec = importlib.util.find_spec(name)
        assert spec is not None, name
        for folder in spec.submodule_search_locations or ():
            yield from Path(folder).rglob("*.py")


def private_uses(source: str, names: Mapping[str, object]) -> list[tuple[int, str]]:
    """Give the lines and private names of dependencies in a module, whose `names` are given."""
    tree = ast.parse(source)
    scan = _Scan(names, frozenset(_defined(tree)))
    scan.visit(tree)
    return sorted(set(scan.found))


class _Scan(ast.NodeVisitor):
    """Goes through a module, and knows in which class it is."""

    def __init__(self, names: Mapping[str, object], defined: frozenset[str]) -> None:
        self.found: list[tuple[int, str]] = []
        self._names = names
        self._defined = defined
        self._inherited: frozenset[str] = frozenset()
        """What the class around inherits from dependencies."""

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        names, inherited = self._names, self._inherited
        owner = names.get(node.name)
        if isinstance(owner, type):
            self._names, self._inherited = vars(owner), _inherited(owner)
        else:  # made when a function is called
            self._names, self._inherited = {}, private_names_of_dependencies()
        self.generic_visit(node)
        self._names, self._inherited = names, inherited

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._look_at(node, node.name)
        names, self._names = self._names, {}
        self.generic_visit(node)
        self._names = names

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self._look_at(node, node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        whose = ast.unparse(node.value)
        if whose in ("self", "cls", "super()"):
            self._look_at(node, node.attr)
        elif is_private(node.attr) and f"{whose}.{node.attr}" not in OF_THE_SYSTEM:
            is_ours = node.attr in self._defined
            is_theirs = node.attr in private_names_of_dependencies()
            if node.attr not in DOCUMENTED and (is_theirs or not is_ours):
                self._add(node, node.attr)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called = ast.unparse(node.func).rpartition(".")[2]
        for given in node.args if called in _BY_NAME else ():
            if isinstance(given, ast.Constant) and is_private(str(given.value)):
                self._add(node, str(given.value))

    def visit_Import(self, node: ast.Import) -> None:
        for each in node.names:
            self._look_at_import(node, each.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for each in node.names:
            self._look_at_import(node, f"{node.module}.{each.name}")

    def _look_at_import(self, node: ast.AST, path: str) -> None:
        package, *parts = path.split(".")
        if package in DEPENDENCIES and any(map(is_private, parts)):
            self._add(node, path)

    def _look_at(self, node: ast.AST, name: str) -> None:
        if is_private(name) and name in self._inherited:
            self._add(node, name)

    def _add(self, node: ast.AST, name: str) -> None:
        self.found.append((getattr(node, "lineno", 0), name))


def _inherited(owner: type) -> frozenset[str]:
    theirs = [each for each in owner.__mro__ if each.__module__.partition(".")[0] in DEPENDENCIES]
    return frozenset().union(*map(names_of, theirs))
