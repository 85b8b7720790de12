"""The main screen is made of parts; each owns its state and is handed what it works with."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.screens.main import Main

MODULES = sorted((Path(__file__).parents[1] / "tui" / "screens").glob("*.py"))
Method = ast.FunctionDef | ast.AsyncFunctionDef
PRIVATE_TO_TEXTUAL = {"self.screen.app._clipboard"}


def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


CLASSES = {
    node.name: node
    for module in MODULES
    for node in parsed(module).body
    if isinstance(node, ast.ClassDef)
}
PARTS = [name for name, node in CLASSES.items() if "Part" in map(ast.unparse, node.bases)]


def methods(name: str) -> Iterator[Method]:
    return (each for each in CLASSES[name].body if isinstance(each, Method))


def assigned(tree: ast.AST) -> set[str]:
    """Give the attributes that are assigned to, as they are written."""
    attributes = (each for each in ast.walk(tree) if isinstance(each, ast.Attribute))
    return {ast.unparse(each) for each in attributes if not isinstance(each.ctx, ast.Load)}


def test_the_main_screen_inherits_from_no_chain_of_ours() -> None:
    ours = [each.__name__ for each in Main.__mro__ if each.__module__.startswith("tui.")]
    assert ours == ["Main"]


def test_an_action_of_the_main_screen_hands_on_to_a_part_in_one_line() -> None:
    for method in methods("Main"):
        if method.name.startswith("action_"):
            (line,) = method.body
            assert ast.unparse(line).startswith("self.parts."), method.name


def test_the_main_screen_does_little_else() -> None:
    others = [each for each in methods("Main") if not each.name.startswith("action_")]
    assert len(others) <= 30
    for method in others:
        assert method.end_lineno is not None
        assert method.end_lineno - method.lineno < 8, method.name


def test_the_main_screen_has_no_state_but_its_parts() -> None:
    for method in methods("Main"):
        expected = {"self.parts"} if method.name == "__init__" else set()
        assert assigned(method) == expected, method.name


def test_a_part_inherits_from_no_other() -> None:
    assert len(PARTS) >= 6
    for name in PARTS:
        assert [ast.unparse(base) for base in CLASSES[name].bases] == ["Part"], name
        assert "super()" not in ast.unparse(CLASSES[name]), name


@pytest.mark.parametrize("name", CLASSES)
def test_nobody_writes_to_what_belongs_to_a_part(name: str) -> None:
    of_others = {
        each for each in assigned(CLASSES[name]) if each.count(".") > 1 and "(" not in each
    }
    assert of_others <= PRIVATE_TO_TEXTUAL


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_method_is_left_to_another_class(module: Path) -> None:
    assert "NotImplementedError" not in module.read_text("utf-8")
