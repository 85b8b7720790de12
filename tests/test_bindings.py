"""From the table to bindings, and from Textual's names of keys back to what people write."""

import pytest
from textual.binding import Binding

from tui.commands import COMMANDS, KeyPlace, commands, key_as_printed
from tui.widgets.bindings import bindings, printed_key


@pytest.mark.parametrize("place", ["anywhere", "list", "detail", "filters"])
def test_every_command_of_a_place_is_bound_under_its_id(place: KeyPlace) -> None:
    made = {each.id: each for each in bindings(place) if isinstance(each, Binding)}
    assert list(made) == [command.id for command in commands(place)]
    assert made[next(commands(place)).id].description


def test_every_key_of_the_table_comes_back_as_it_is_written() -> None:
    for key in {key for command in COMMANDS for key in command.keys}:
        (bound,) = Binding.make_bindings([Binding(key, "x")])
        assert printed_key(bound.key) == key_as_printed(key)
