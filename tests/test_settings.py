"""Settings: read from TOML, checked, and every fault told in one line."""

import os
import re
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from tui import config
from tui.settings.faults import SettingsError
from tui.settings.settings_file import load, read_settings
from tui.settings.terminal_traits import speaks_utf8
from tui.settings.toml_text import as_toml
from tui.settings.values import THEMES, Settings
from tui.widgets.themes import THEMES as OURS

FILE = Path("settings.toml")
DOCS = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")


def read(text: str) -> Settings:
    """Read settings from a text."""
    return read_settings(text.encode(), FILE)


def faults(text: str) -> list[str]:
    """Give the lines that tell what is wrong with a text."""
    with pytest.raises(SettingsError) as raised:
        read(text)
    return str(raised.value).splitlines()


def fault(text: str) -> str:
    """Give the one line that tells what is wrong with a text."""
    (line,) = faults(text)
    return line


def test_no_file_means_the_usual_settings(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()


def test_every_setting_is_read() -> None:
    text = """
        theme = "paperdeck-light"
        mouse = false
        ascii = true
        clipboard = "terminal"
        editor = ["vim", "-n"]
        browser = ["firefox"]
        [keys]
        "mark.read" = ["x", "ctrl+x"]
    """
    assert read(text) == Settings(
        "paperdeck-light",
        False,
        True,
        "terminal",
        ("vim", "-n"),
        ("firefox",),
        {"mark.read": ("x", "ctrl+x")},
    )


@pytest.mark.parametrize(
    ("written", "way"),
    [
        *(("auto", None), ("tmux", "tmux"), ("system", "system"), ("file", "file")),
        *(("terminal", "terminal"), ("osc52", "terminal"), ("off", "none"), ("none", "none")),
    ],
)
def test_a_way_to_the_clipboard_has_the_names_people_know_it_by(
    written: str, way: str | None
) -> None:
    assert read(f'clipboard = "{written}"').clipboard == way


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mous = true", "mous: there is no such setting; do you mean mouse?"),
        ("zzz = 1", "zzz: there is no such setting; there are theme, mouse, ascii"),
        ('theme = "paperdeck-drk"', "theme: there is no 'paperdeck-drk'; do you mean paperdeck-da"),
        ("mouse = 1", "mouse: must be true or false"),
        ('ascii = "yes"', 'ascii: must be true, false or "auto"'),
        ('clipboard = "tmx"', "clipboard: there is no 'tmx'; do you mean tmux?"),
        (
            'editor = "vim -n"',
            'editor: must be a list, the command and its arguments: ["vim"',
        ),
        ("browser = [1]", 'browser: must be a list of texts: ["name", "argument"]'),
        ('browser = [" "]', "browser: names no command"),
        ("keys = 1", "keys: must be a table: [keys]"),
    ],
)
def test_a_wrong_setting_is_told_by_name_with_what_to_write(text: str, words: str) -> None:
    assert fault(text).startswith(f"settings.toml: {words}")


def test_a_text_that_is_no_toml_is_told_with_its_line() -> None:
    assert "line 2" in fault("mouse = true\nascii =")
    with pytest.raises(SettingsError, match="line 2 is not UTF-8"):
        read_settings(b"#\n\xff", FILE)


def test_ids_without_quotes_are_read_and_where_toml_cannot_the_quotes_are_named() -> None:
    assert read('[keys]\nmark.read = "x"').keys == {"mark.read": ("x",)}
    assert 'go in quotes: "copy.title"' in fault('[keys]\ncopy = "w"\ncopy.title = "k"')


def test_all_faults_are_told_at_once() -> None:
    assert len(faults('mous = 1\ntheme = "x"\n[keys]\n"mark.raed" = "x"\nundo = "ctrl+i"')) == 4


def test_a_file_made_to_hurt_is_one_fault() -> None:
    assert "too deep" in fault("a = " + "[" * 100_000)


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(SettingsError):
        read_settings(text.encode("utf-8", "surrogatepass"), FILE)


def test_what_is_printed_is_read_back_the_same() -> None:
    given = read('theme = "nord"\nbrowser = ["a \\"b\\""]\n[keys]\nundo = []\n"mark.read" = ","')
    for settings in (Settings(), given):
        assert read("\n".join(as_toml(settings, FILE))) == settings


def test_what_is_printed_is_right_without_its_signs_of_comment() -> None:
    lines = as_toml(Settings(), FILE)
    bare = [re.sub(r'^# (?=["a-z.]+ = )', "", line) for line in lines]
    settings = read("\n".join(bare))
    assert settings.editor
    assert settings.keys["quit"] == ("q",)


def test_the_example_in_the_docs_is_right() -> None:
    example = DOCS.partition("```toml\n")[2].partition("```")[0]
    assert len(tomllib.loads(example)) > 5
    assert read(example).keys


def test_the_docs_name_every_setting() -> None:
    assert [name for name in Settings.__slots__ if f"`{name}`" not in DOCS] == []


def test_the_themes_are_those_of_the_reader() -> None:
    assert set(THEMES) == {*BUILTIN_THEMES, *(theme.name for theme in OURS)}


def test_the_environment_names_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERDECK_CONFIG", "/some/where.toml")
    assert config.settings_file() == Path("/some/where.toml")
    monkeypatch.delenv("PAPERDECK_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/conf")
    assert config.settings_file().name == "settings.toml"


@pytest.mark.parametrize(
    ("names", "utf8"),
    [
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LANG": "C.utf8"}, True),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "C"}, False),
        ({}, False),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows writes UTF-8")
def test_the_locale_tells_whether_more_than_ascii_arrives(
    names: dict[str, str], utf8: bool
) -> None:
    assert speaks_utf8(names) == utf8


def test_low_bandwidth_is_chosen_by_hand_or_over_ssh() -> None:
    assert read("").low_bandwidth is False
    assert read("low_bandwidth = true").low_bandwidth is True
    assert read('low_bandwidth = "ssh"').low_bandwidth == "ssh"
    assert 'true, false or "ssh"' in fault('low_bandwidth = "yes"')
