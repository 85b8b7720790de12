"""What Textual and Rich call private: used in one package alone, and still there."""

import importlib
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from tests.private_names import is_private, names_of, private_uses

if sys.platform == "win32":
    pytest.skip("the driver is a matter of Unix", allow_module_level=True)

ROOT = Path(__file__).parent.parent
PACKAGE = "tui.textual_internals"
TEXTUAL, RICH = "textual 8.2.8", "rich 15.0.0"
CHECKED = {
    "textual._compositor.ChopsUpdate": TEXTUAL,
    "textual._compositor.ChopsUpdate.chop_ends": TEXTUAL,
    "textual._compositor.ChopsUpdate.chops": TEXTUAL,
    "textual._compositor.ChopsUpdate.spans": TEXTUAL,
    "textual._compositor.Compositor.render_strips": TEXTUAL,
    "textual._compositor.CompositorUpdate": TEXTUAL,
    "textual._compositor.CompositorUpdate.render_segments": TEXTUAL,
    "textual._compositor.LayoutUpdate": TEXTUAL,
    "textual._compositor.LayoutUpdate.region": TEXTUAL,
    "textual._compositor.LayoutUpdate.strips": TEXTUAL,
    "textual._xterm_parser.XTermParser": TEXTUAL,
    "textual._xterm_parser.XTermParser.feed": TEXTUAL,
    "textual._xterm_parser.XTermParser.tick": TEXTUAL,
    "textual.app.App._batch_count": TEXTUAL,
    "textual.app.App._clipboard": TEXTUAL,
    "textual.app.App._close_messages_no_wait": TEXTUAL,
    "textual.app.App._display": TEXTUAL,
    "textual.app.App._driver": TEXTUAL,
    "textual.app.App._exception": TEXTUAL,
    "textual.app.App._exception_event": TEXTUAL,
    "textual.app.App._exit": TEXTUAL,
    "textual.app.App._handle_exception": TEXTUAL,
    "textual.app.App._previous_cursor_position": TEXTUAL,
    "textual.app.App._return_code": TEXTUAL,
    "textual.drivers._writer_thread.WriterThread._queue": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver._auto_restart": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver._file": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver._mouse_pixels": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver._run_input_thread": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver._sigcont_application": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver._sigtstp_application": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver._writer_thread": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver.attrs_before": TEXTUAL,
    "textual.drivers.linux_driver.LinuxDriver.exit_event": TEXTUAL,
    "textual.screen.Screen._compositor": TEXTUAL,
    "textual.scroll_view.ScrollView._size_updated": TEXTUAL,
    "rich.console.Console._color_system": RICH,
}
"""Each private name we use, the fields of private classes and what has no description too, with the
version it was checked with: by what it does, and not only that it is there."""


def is_there(path: str) -> bool:
    """Give whether there is what a dotted path names: a module, a class, what a class has."""
    parts = path.split(".")
    for at in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:at]))
        except ImportError:
            continue
        for name in parts[at:]:
            if isinstance(found, type):
                owners = found.__mro__
                return name == parts[-1] and any(name in names_of(each) for each in owners)
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


def module_names() -> list[str]:
    """Give the modules of the program; `__main__` runs it."""
    paths = (path.relative_to(ROOT).with_suffix("") for path in (ROOT / "tui").rglob("*.py"))
    names = {".".join(path.parts).removesuffix(".__init__") for path in paths}
    return sorted(names - {"tui.__main__"})


def uses_in(module: ModuleType) -> list[tuple[int, str]]:
    """Give the private names that a module uses, with their lines."""
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    return private_uses(source, vars(module))


@pytest.mark.parametrize("path", CHECKED)
def test_a_private_name_is_still_there(path: str) -> None:
    package = path.partition(".")[0]
    assert is_there(path), (
        f"{path} was there in {CHECKED[path]}, and is not in {package} {version(package)}"
    )


@pytest.mark.parametrize("path", ["textual.app.App._no_such", "textual._no_such.Thing", "rich.no"])
def test_a_name_that_is_gone_is_missed(path: str) -> None:
    assert not is_there(path)


def test_the_list_names_just_what_the_package_uses() -> None:
    modules = [importlib.import_module(each) for each in module_names() if PACKAGE in each]
    used = {name.rpartition(".")[2] for module in modules for _, name in uses_in(module)}
    listed = {path.rpartition(".")[2] for path in CHECKED}
    assert used <= listed
    assert {name for name in listed if is_private(name)} <= used


def test_nothing_else_uses_a_private_name_of_a_dependency() -> None:
    found = {
        name: uses
        for name in module_names()
        if PACKAGE not in name and (uses := uses_in(importlib.import_module(name)))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("from textual._compositor import LayoutUpdate", "textual._compositor.LayoutUpdate"),
        ("import rich._wrap", "rich._wrap"),
        ("def f(app): return app._driver", "_driver"),
        ("def f(app): return getattr(app, '_driver', None)", "_driver"),
        ("class A(App):\n    def f(self): return self._exit", "_exit"),
        ("class A(App):\n    def f(self): self._exit = True", "_exit"),
        ("class A(App):\n    def _display(self, *_): pass", "_display"),
        ("class A(App):\n    def f(self): return super()._display", "_display"),
        ("class A(App):\n    _exit = False", "_exit"),
        ("class A:\n    def f(self): self._driver = 1\ndef g(app): app._driver", "_driver"),
        ("def f(base):\n    class A(base):\n        def _display(self): pass", "_display"),
    ],
)
def test_a_use_of_a_private_name_is_found(code: str, name: str) -> None:
    assert name in [each for _, each in _uses_in_code(code)]


@pytest.mark.parametrize(
    "code",
    [
        "class A(App):\n    def f(self): self._papers_of_ours = 1",
        "class A:\n    def f(self): return self._exit",
        "class A:\n    def __init__(self): self._ours_alone = 1\n"
        "    def f(self, other): return other._ours_alone",
        "import os\ndef f(): os._exit(0)",
        "def f(row): return row._replace(id=1)",
    ],
)
def test_a_private_name_of_our_own_is_let_pass(code: str) -> None:
    assert _uses_in_code(code) == []


def _uses_in_code(code: str) -> list[tuple[int, str]]:
    from textual.app import App

    names: dict[str, object] = {"App": App, "__name__": "ours"}
    exec(code, names)
    return private_uses(code, names)
