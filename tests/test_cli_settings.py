"""Settings on the command line: shown, checked, and in the way of nothing that needs none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import main, reader_command
from tui.cli.messages import WRONG_CALL
from tui.first_screen.held_terminal import HeldTerminal
from tui.screens.reader_options import ReaderOptions
from tui.search.index import Index

WRONG = 'mous = true\n[keys]\n"mark.hidden" = "r"\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file, which is not there yet."""
    monkeypatch.setenv("PAPERDECK_LIBRARY", str(tmp_path / "library"))
    for kind in ("CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    file = tmp_path / "settings.toml"
    monkeypatch.setenv("PAPERDECK_CONFIG", str(file))
    monkeypatch.setenv("TERM", "xterm-256color")
    return file


def wanted(monkeypatch: pytest.MonkeyPatch, *flags: str) -> ReaderOptions:
    """Give how the reader would be opened."""
    opened: list[ReaderOptions] = []

    def run(
        folder: Path, state: Path, index: Index, options: ReaderOptions, hold: HeldTerminal
    ) -> int:
        opened.append(options)
        return 0

    monkeypatch.setattr("tui.app.run_reader", run)
    monkeypatch.setattr("tui.cli.reader_command.is_interactive", lambda: True)
    assert reader_command.open_reader(None, flags) == 0
    return opened[0]


def test_every_command_that_needs_them_tells_each_fault_in_a_line(
    file: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(WRONG)
    monkeypatch.setattr("tui.cli.reader_command.is_interactive", lambda: True)
    for call in ([], ["--demo"], ["keys"], ["keys", "--check"], ["settings"]):
        assert main(call) == WRONG_CALL
        out, err = capfd.readouterr()
        assert out == ""
        assert len(err.splitlines()) == 2
        assert "do you mean mouse" in err
        assert "mark.read" in err


def test_a_command_that_needs_none_does_not_read_them(
    file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file.write_text(WRONG)
    assert main(["find"]) == 1
    assert str(file) not in capfd.readouterr().err


def test_the_check_says_that_they_are_right(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--check"]) == 0
    assert "there is no settings.toml" in capfd.readouterr().out
    file.write_text("mouse = false")
    assert main(["keys", "--check"]) == 0
    assert capfd.readouterr().out.startswith("settings.toml is right")


def test_settings_can_be_kept_as_they_are_shown(
    file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file.write_text('mouse = false\n[keys]\n"mark.read" = "x"')
    main(["settings"])
    shown = capfd.readouterr().out
    assert str(file) in shown
    file.write_text(shown)
    main(["settings"])
    assert capfd.readouterr().out == shown


def test_the_keys_are_told_as_they_are_now(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file.write_text('[keys]\n"mark.read" = "x"\n"redo" = []')
    for flags in ([], ["--json"], ["--markdown"]):
        main(["keys", *flags])
    plain, rest = capfd.readouterr().out.split("{", 1)
    assert "x\tRead or unread" in plain
    assert "| `x` | Read or unread" in rest
    assert "| no key | Redo |" in rest
    records = [json.loads(line) for line in ("{" + rest).splitlines() if line.startswith("{")]
    assert {"mark.read": ["x"], "redo": []}.items() <= {r["id"]: r["keys"] for r in records}.items()


def test_flags_come_before_the_settings(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('ascii = false\ntheme = "nord"\n[keys]\n"mark.read" = "x"')
    plain = wanted(monkeypatch)
    assert (plain.mouse, plain.ascii, plain.theme) == (True, False, "nord")
    assert plain.keymap == {"mark.read": ("x",)}
    flagged = wanted(monkeypatch, "no-mouse", "ascii")
    assert (flagged.mouse, flagged.ascii) == (False, True)


def test_where_the_locale_is_not_utf8_ascii_is_drawn(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, ascii in (("C", True), ("de_DE.UTF-8", False)):
        monkeypatch.setenv("LC_ALL", name)
        assert wanted(monkeypatch).ascii == ascii


def test_a_terminal_that_can_do_nothing_is_refused_in_one_line(
    file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert main([]) == WRONG_CALL
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_init_writes_a_file_that_says_the_usual(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERDECK_CONFIG", str(file := file.parent / "new" / "settings.toml"))
    assert main(["settings", "--init"]) == 0
    assert main(["keys", "--check"]) == 0
    assert "[keys]" in file.read_text()


@pytest.mark.parametrize("kind", ["file", "empty", "broken", "dangling link"])
def test_init_never_writes_over_what_is_there(file: Path, kind: str) -> None:
    if kind == "dangling link":
        file.symlink_to(file.parent / "elsewhere.toml")
    else:
        file.write_text({"file": "mouse = false\n", "empty": "", "broken": "mouse ="}[kind])
    before = None if file.is_symlink() else file.read_text()
    assert main(["settings", "--init"]) == 1
    assert (None if file.is_symlink() else file.read_text()) == before
    assert not (file.parent / "elsewhere.toml").exists()


def test_settings_written_into_their_own_file_say_what_the_shell_did(file: Path) -> None:
    file.write_text("mouse = false\n")
    with file.open("w") as emptied:
        call = [sys.executable, "-m", "tui", "settings"]
        done = subprocess.run(call, stdout=emptied, stderr=subprocess.PIPE, text=True)
    assert done.returncode == WRONG_CALL
    assert "paperdeck settings --init" in done.stderr
    assert file.read_text() == ""
