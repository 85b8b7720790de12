"""Escape and what is typed right behind it are two keys, however they arrive."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

if sys.platform == "win32":
    pytest.skip("the driver of Unix", allow_module_level=True)

from textual import events
from textual._xterm_parser import XTermParser

from tui.driver.escapes import ESCAPE, Escapes


def keys(*reads: str) -> list[str]:
    """Give the keys and pastes that the driver makes of what is read, piece by piece."""
    parser, escapes = XTermParser(), Escapes()
    pieces = [piece for read in reads for piece in escapes.parted(read)]
    found: list[str] = []
    for piece in [*pieces, *filter(None, [escapes.rest()])]:
        if piece == ESCAPE:
            found.append("escape")
            continue
        for message in parser.feed(piece):
            if isinstance(message, events.Key):
                found.append(message.key)
            elif isinstance(message, events.Paste):
                found.append(f"pasted {message.text}")
    return found


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("\x1bj", "escape j"),
        ("\x1b\r", "escape enter"),
        ("\x1b\x1bq", "escape escape q"),
        ("x\x1b1", "x escape 1"),
        ("\x1bt\x1bj", "escape t escape j"),
        ("j\x1bf", "j escape f"),
        ("\x1b", "escape"),
        ("\x1b[A\x1b[B\x1bk", "up down escape k"),
        ("\x1bOP\x1b:", "f1 escape colon"),
        ("\x1b[5~\x1b[6~", "pageup pagedown"),
        ("\x1b[20~", "f9"),
        ("\x1b\t", "escape tab"),
    ],
)
def test_escape_is_a_key_of_its_own(typed: str, told: str) -> None:
    assert keys(typed) == told.split()
    assert keys(*typed) == told.split()


def test_a_word_back_and_on_in_a_line_are_still_one_key() -> None:
    assert keys("\x1bb", "\x1bf") == ["ctrl+left", "ctrl+right"]


@pytest.mark.parametrize("cut", range(22))
def test_what_is_pasted_is_left_as_it_is(cut: int) -> None:
    read = "j\x1b[200~a[20c\x1b[201~\x1bk"
    assert keys(read[:cut], read[cut:]) == ["j", "pasted a[20c", "escape", "k"]


def test_an_escape_that_is_pasted_is_no_key() -> None:
    escapes = Escapes()
    assert ESCAPE not in [*escapes.parted("\x1b[200~a\x1b"), *escapes.parted("b\x1b[201~")]


@given(st.lists(st.sampled_from(["\x1b", "[", "O", "2", "0", "1", "~", "j", "\r"])), st.data())
def test_nothing_is_lost_wherever_it_is_cut(typed: list[str], data: st.DataObject) -> None:
    text = "".join(typed)
    cut = data.draw(st.integers(0, len(text)))
    escapes = Escapes()
    pieces = [*escapes.parted(text[:cut]), *escapes.parted(text[cut:]), escapes.rest()]
    assert "".join(pieces) == text
