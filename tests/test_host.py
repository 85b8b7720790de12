"""This machine's name: the same at every start, never another machine's."""

import json
import re
import socket
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.library import host
from tui.library.host import host_name, machine_id


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that holds this machine's id."""
    path = tmp_path / "machine-id"
    path.write_text("0123456789abcdef\n")
    monkeypatch.setattr(host, "_MACHINE_ID", (tmp_path / "missing", path))
    monkeypatch.setattr(socket, "gethostname", lambda: "Lab_PC.example.org")
    return path


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "paperdeck"


def test_a_name_says_which_machine_it_is(state: Path) -> None:
    assert re.fullmatch("lab-pc-example-org-[0-9a-f]{6}", host_name(state))


def test_the_name_is_the_same_at_every_start(state: Path) -> None:
    assert host_name(state) == host_name(state)


def test_the_name_stays_when_the_machine_is_called_otherwise(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = host_name(state)
    monkeypatch.setattr(socket, "gethostname", lambda: "elsewhere")
    assert host_name(state) == before


def test_a_copied_home_folder_gets_a_name_of_its_own(state: Path, machine: Path) -> None:
    before = host_name(state)
    machine.write_text("fedcba9876543210\n")
    after = host_name(state)
    assert after != before
    assert host_name(state) == after


def test_equal_host_names_are_told_apart(state: Path, tmp_path: Path) -> None:
    assert host_name(state) != host_name(tmp_path / "another")


def test_starts_at_the_same_moment_agree(state: Path) -> None:
    with ThreadPoolExecutor(8) as starts:
        assert len(set(starts.map(host_name, [state] * 8))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        "\xff",
        '{"host": "x"}',
        '{"host": 5, "machine": "0123456789abcdef"}',
        '{"host": "../../etc", "machine": "0123456789abcdef"}',
        '{"host": "", "machine": "0123456789abcdef"}',
        "[" * 100_000,
    ],
)
def test_a_damaged_state_gives_a_new_name(state: Path, text: str) -> None:
    state.mkdir(parents=True)
    (state / "host.json").write_text(text, "latin-1")
    fresh = host_name(state)
    assert re.fullmatch("lab-pc-[a-z0-9-]+", fresh)
    assert json.loads((state / "host.json").read_text())["host"] == fresh


def test_where_nothing_can_be_kept_the_name_is_made_from_the_machine(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert host_name(tmp_path / "file" / "state") == "lab-pc-example-org-012345"


def test_a_name_that_was_kept_counts_where_nothing_can_be_kept_now(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = host_name(state)

    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(host, "locked", refuse)
    assert host_name(state) == before


@pytest.mark.parametrize(
    ("called", "readable"), [("", "host"), ("ラボ", "host"), ("-A--B-", "a-b")]
)
def test_a_name_has_plain_letters_only(
    state: Path, monkeypatch: pytest.MonkeyPatch, called: str, readable: str
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: called)
    assert host_name(state).rpartition("-")[0] == readable


def test_a_machine_without_an_id_is_told_by_its_address(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.write_text("\n")
    monkeypatch.setattr(uuid, "getnode", lambda: 0x0242AC110002)
    assert machine_id() == "0242ac110002"


def test_an_address_made_up_for_one_process_does_not_count(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.unlink()
    monkeypatch.setattr(uuid, "getnode", lambda: 0x01F3DEADBEEF)
    assert machine_id() == "Lab_PC.example.org"


def test_an_id_that_is_no_text_is_an_id_all_the_same(machine: Path) -> None:
    machine.write_bytes(b"\xff\xfe\n")
    assert machine_id() == "\ufffd\ufffd"
