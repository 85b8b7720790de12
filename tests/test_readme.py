"""The README says what the program does."""

from tests import documents
from tui.cli.command_table import COMMANDS
from tui.cli.keys_command import keys_markdown

README = documents.README.read_text(encoding="utf-8")


def test_the_table_of_keys_is_the_one_the_reader_is_made_from() -> None:
    shown = README.partition("<!-- keys -->\n")[2].partition("<!-- /keys -->")[0]
    assert shown.splitlines() == list(keys_markdown()), "run: make docs"


def test_the_tables_are_those_that_the_program_makes() -> None:
    assert documents.readme() == README, "run: make docs"


def test_the_page_of_keys_is_made_from_it_too() -> None:
    assert documents.KEYS.read_text(encoding="utf-8") == documents.keys_page(), "run: make docs"


def test_every_command_is_named() -> None:
    assert [name for name in COMMANDS if name not in README] == []


def test_setting_up_takes_one_command_and_stands_at_the_top() -> None:
    assert "make demo" in README[:800]
    assert "make test" in README[:800]
