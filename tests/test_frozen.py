"""Records that cost a start nothing, and do what those of dataclasses do."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest

from tui.frozen import Frozen


class Point(Frozen):
    across: int
    down: int = 0


class Place(Frozen):
    across: int
    down: int = 0


def test_a_record_takes_its_values_in_order_by_name_or_by_default() -> None:
    assert Point(1, 2) == Point(across=1, down=2) == Point(1, down=2)
    assert Point(1).down == 0


@pytest.mark.parametrize("values", [(), (1, 2, 3)])
def test_a_record_takes_as_many_values_as_it_has(values: tuple[int, ...]) -> None:
    with pytest.raises((TypeError, ValueError)):
        Point(*values)


def test_a_record_takes_no_value_it_does_not_have() -> None:
    with pytest.raises(TypeError):
        Point(1, up=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, across=1)  # type: ignore[misc]


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Point(1).down = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del Point(1).down
    with pytest.raises(AttributeError):
        Point(1).up = 3


def test_records_of_two_classes_are_not_equal() -> None:
    assert Point(1) != Place(1)
    assert len({Point(1), Point(1, 0), Place(1)}) == 2


def test_a_record_is_matched_shown_and_copied() -> None:
    match Point(1, 2):
        case Point(across, down):
            assert (across, down) == (1, 2)
    assert repr(Point(1, 2)) == "Point(across=1, down=2)"
    assert copy.deepcopy(Point(1, 2)) == Point(1, 2)
    assert replace(Point(1, 2), down=3) == Point(1, 3)
