"""Read from the source itself: no text goes through markup, and no shell reads a command."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tui

PACKAGE = Path(tui.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
ABOVE_THE_WIDGETS = [
    module
    for module in MODULES
    if module.relative_to(PACKAGE).parts[0] in ("widgets", "screens", "app", "palette.py", "cli")
]
TAKE_MARKUP = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Link", "Digits", "Toast"}
NEVER = {
    "from_markup",
    "highlight",
    "RichLog",
    "Log",
    "Markdown",
    "DataTable",
    "Tree",
    "render_str",
}
"""Each takes markup, or shows text that it did not look at."""
SHOWN_AS_MARKUP = {"tooltip", "border_title", "border_subtitle", "placeholder", "help"}
SHELLS = {
    *("system", "popen", "getoutput", "getstatusoutput", "create_subprocess_shell", "exec"),
    *("eval", "execl", "execv", "execvp", "execlp", "spawnl", "spawnv"),
}
START_PROGRAMS = {"subprocess", "webbrowser", "shlex", "pty", "runpy", "pickle", "tui.clipboard"}


def name_of(call: ast.Call) -> str:
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def of(call: ast.Call) -> str:
    """Give what the function called is one of."""
    return getattr(getattr(call.func, "value", None), "id", "")


def calls(module: Path) -> Iterator[ast.Call]:
    tree = ast.parse(module.read_text("utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_plain(call: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


def words_alone(call: ast.Call) -> bool:
    return not call.args or isinstance(call.args[0], ast.Constant)


@pytest.mark.parametrize("module", ABOVE_THE_WIDGETS, ids=lambda each: each.stem)
def test_nothing_that_a_source_said_goes_through_markup(module: Path) -> None:
    for call in calls(module):
        where = f"{module.name}:{call.lineno}"
        name = name_of(call)
        assert name not in NEVER, where
        if name in TAKE_MARKUP:
            assert words_alone(call) or is_plain(call), where
        if name in ("notify", "Console"):
            assert is_plain(call), where


@pytest.mark.parametrize("module", ABOVE_THE_WIDGETS, ids=lambda each: each.stem)
def test_no_title_of_a_border_and_no_tooltip_is_made_of_text(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in SHOWN_AS_MARKUP:
                    assert isinstance(node.value, ast.Constant), f"{module.name}:{node.lineno}"


def test_a_widget_that_takes_markup_is_told_not_to_when_it_is_made_of_words_later() -> None:
    for module in ABOVE_THE_WIDGETS:
        text = module.read_text("utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef) and any(
                getattr(base, "id", "") in TAKE_MARKUP for base in node.bases
            ):
                assert "super().__init__(markup=False" in (
                    ast.get_source_segment(text, node) or ""
                ), module.name


@pytest.mark.parametrize("module", MODULES, ids=lambda each: "/".join(each.parts[-2:]))
def test_no_module_uses_a_shell(module: Path) -> None:
    for call in calls(module):
        where = f"{module.name}:{call.lineno}"
        assert not any(word.arg == "shell" for word in call.keywords), where
        assert name_of(call) not in SHELLS or of(call) == "platform", where
        for each in ast.walk(call):
            if isinstance(each, ast.List) and each.elts and isinstance(each.elts[0], ast.Constant):
                program = str(each.elts[0].value).rpartition("/")[2]
                assert program not in ("sh", "bash", "zsh", "cmd", "cmd.exe", "powershell"), where


def test_only_what_a_person_set_up_starts_programs_never_an_import() -> None:
    importing = [*(PACKAGE / "sources").rglob("*.py"), *(PACKAGE / "library").rglob("*.py")]
    importing += [*(PACKAGE / "links").rglob("*.py"), *(PACKAGE / "search").rglob("*.py")]
    for module in importing:
        tree = ast.parse(module.read_text("utf-8"))
        for node in ast.walk(tree):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            started = {
                "subprocess",
                "webbrowser",
                "shlex",
                "pty",
                "runpy",
                "pickle",
                "tui.clipboard",
            }
            assert started.isdisjoint(names), f"{module.name}: {names}"


def test_settings_take_a_command_as_a_list_of_arguments() -> None:
    from tui.settings.faults import SettingsError
    from tui.settings.settings_file import read_settings

    for name in ("editor", "browser"):
        for bad in ('"sh -c x"', '["", "x"]', "[1]", '["a\\u0000b"]'):
            with pytest.raises(SettingsError):
                read_settings(f"{name} = {bad}".encode(), Path("settings.toml"))
        read = read_settings(f'{name} = ["a b", "; rm -rf ~", "$(id)"]'.encode(), Path("s"))
        assert getattr(read, name) == ("a b", "; rm -rf ~", "$(id)")
