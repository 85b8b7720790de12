"""The last guard before the terminal: what passes, what does not, whatever was forgotten before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import PAYLOADS
from tests.test_text import ORDINARY
from tui.clipboard import osc52
from tui.terminal.guard import Guard, framed, in_a_pipe, in_json, on_a_terminal

FRAME = "\x1b[1;1H\x1b[1;38;2;200;100;50mA Title\x1b[0m — 任务\x1b[24;80H\x1b[48;5;17m \x1b[m"
FRAME += "\x1b[7Hb\x1b[12Gc\x1b[20X\x1b[3;24r\x1b[3H\x1b[2M\x1b[r\x1b[1;9r\x1b[1H\x1b[1L\x1b[rd"
ALONE = (
    *(f"\x1b[?{mode}{to}" for mode in (25, 7, 1000, 1003, 1004, 1006, 1015, 1049) for to in "hl"),
    *("\x1b[?1016h", "\x1b[?2004h", "\x1b[?2048h", "\x1b[?2048$p", "\x1b[?2026$p", "\x1b[?2026h"),
    *("\x1b[>25u", "\x1b[<u", "\x1b[?1049l\x1b[?25h", "\x1b]22;pointer\x07", "\x07"),
    osc52("https://github.com/invented/code"),
    "\x1bPtmux;\x1b\x1b]52;c;aGVsbG8=\x07\x1b\\",
    "\x1bPtmux;\x1b\x1b]52;c;aGVsbG8=\x07\x1b\\\x1b]52;c;aGVsbG8=\x07",
    "\x1bP\x1b]52;c;aGVs\x1b\\\x1bPbG8=\x07\x1b\\",
    "\x1bP\x1b]52;c;aGVs\x1b\\\x1bPbG8=\x07\x1b\\\x1b]52;c;aGVsbG8=\x07",
)
NOT_OURS = re.compile(
    "[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u200b\U000e0000-\U000e0fff]"
    "|\x1b(?!\\[[0-9;:]*m|\\[[0-9]+(;[0-9]+)?H|\\[[0-9]+[GX]|\\[[0-9]+[LM]\x1b\\[r|\\[r"
    "|\\[[0-9]+;[0-9]+r\x1b\\[[0-9]+H\x1b\\[[0-9]+[LM]\x1b\\[r)"
)
nasty = st.text(
    st.sampled_from("\x1b[]0123;:mHrGXLMhlJ?$\x07\x9b\x9d\n\t\ud800\u202ea é任") | st.characters()
)


def passed(*writes: str) -> str:
    guard = Guard()
    return "".join(map(guard.passed, writes))


def test_a_frame_passes_as_it_is() -> None:
    assert passed(FRAME) == FRAME


@pytest.mark.parametrize("said", ALONE)
def test_what_the_driver_and_the_clipboard_say_passes_on_its_own(said: str) -> None:
    assert passed(said) == said


@pytest.mark.parametrize("said", ALONE)
def test_nothing_of_it_passes_within_a_frame(said: str) -> None:
    shown = passed(f"\x1b[1;1HA title {said} that goes on\x1b[0m")
    assert "\x1b" not in shown.removeprefix("\x1b[1;1H").removesuffix("\x1b[0m")
    assert "\x07" not in shown


@pytest.mark.parametrize("text", ORDINARY)
def test_text_of_any_script_passes_as_it_is(text: str) -> None:
    assert framed(text) == in_a_pipe(text) == on_a_terminal(text) == text


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_payload_in_a_frame_does_nothing(payload: str) -> None:
    assert not NOT_OURS.search(passed(f"\x1b[1;1H{payload}", "\x1b[2;1H"))


@given(st.lists(nasty, max_size=6))
def test_no_text_in_any_number_of_writes_gets_by(texts: list[str]) -> None:
    assert not NOT_OURS.search(passed(*(f"\x1b[1;1H{text}" for text in texts)))


@given(st.integers(0, len(FRAME)), st.integers(0, len(FRAME)))
def test_a_sequence_that_two_writes_share_is_whole(one: int, other: int) -> None:
    first, second = sorted((one, other))
    assert passed(FRAME[:first], FRAME[first:second], FRAME[second:]) == FRAME


def test_a_mode_that_is_set_meanwhile_does_not_cut_a_sequence() -> None:
    assert passed("\x1b[1;1Ha\x1b[3", "\x1b[?2026l", "1mb") == "\x1b[1;1Ha\x1b[?2026l\x1b[31mb"


@given(nasty)
def test_a_pipe_gets_no_control_but_tab_and_line_feed(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", in_a_pipe(text))


def test_a_person_gets_looks_and_no_place() -> None:
    assert on_a_terminal("\x1b[1ma\x1b[0m\x1b[2;2Hb\x1b[2Jc") == "\x1b[1ma\x1b[0m[2;2Hb[2Jc"


@given(nasty)
def test_json_loses_nothing(text: str) -> None:
    import json

    line = in_json(json.dumps({"path": text}, ensure_ascii=False))
    assert json.loads(line) == {"path": text}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", line)
