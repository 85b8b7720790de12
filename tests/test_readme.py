"""The README says what the program does."""

from pathlib import Path

from tui.cli.keys import markdown
from tui.cli.table import COMMANDS

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_table_of_keys_is_the_one_the_reader_is_made_from() -> None:
    shown = README.partition("<!-- keys -->\n")[2].partition("<!-- /keys -->")[0]
    assert shown.splitlines() == list(markdown()), "paste the output of paperdeck keys --markdown"


def test_every_command_is_named() -> None:
    assert [name for name in COMMANDS if name not in README] == []


def test_setting_up_takes_one_command_and_stands_at_the_top() -> None:
    assert "make demo" in README[:800]
    assert "make test" in README[:800]
