"""Nothing is written outside: no link below the hosts leads a write anywhere."""

from pathlib import Path

import pytest

from tests.pages import page, title
from tests.test_cli import Call, call, six

__all__ = ["call", "six"]

LINKED = (
    *("", "kept", ".journal.lock", ".papers.lock", ".import.json", "journal.jsonl"),
    *("papers-0001.json", "papers-0002.json", ".fetched.json", ".fetched.lock"),
)
"""What of this machine's own folder may be a link; the folder itself has no name in it."""


def tree(folder: Path) -> dict[str, bytes | None]:
    """Give every path below a folder, with what is in the files."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def lead_outside(own: Path, name: str, outside: Path) -> None:
    """Move what is there outside, and leave a link to it."""
    path = own / name if name else own
    target = outside / (name or "host")
    if path.exists():
        path.rename(target)
    elif name == "kept":
        target.mkdir()
    else:
        target.write_bytes(b"{}\n")
    if name == "kept":
        (target / ".papers-0001.json.0123abcd.paperdeck.tmp").write_bytes(b"theirs")
    path.symlink_to(target)


@pytest.mark.parametrize("name", LINKED, ids=lambda name: name or "the folder itself")
def test_no_command_writes_through_a_link_in_the_own_folder(
    six: Call, tmp_path: Path, name: str
) -> None:
    assert six("mark", "star", title(0)).code == 0
    (own,) = (tmp_path / "library" / "hosts").iterdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    lead_outside(own, name, outside)
    before = tree(outside)
    (tmp_path / "more.txt").write_text(page(2, start=20), encoding="utf-8")
    for words in (
        *(["tag", "+moe", title(2)], ["note", title(1), "a word"], ["undo"], ["redo"]),
        *(["import", str(tmp_path / "more.txt")], ["find"], ["doctor", "--repair"]),
        *(["sync", str(tmp_path / "other")], ["mark", "read", title(3)]),
    ):
        said = six(*words)
        assert said.code in (0, 1, 2, 3), (words, said)
        assert tree(outside) == before, words


@pytest.mark.parametrize("name", ["", "kept", "journal.jsonl", "papers-0001.json"])
def test_what_is_sent_to_a_folder_is_not_written_through_its_links(
    six: Call, tmp_path: Path, name: str
) -> None:
    other, outside = tmp_path / "other", tmp_path / "outside"
    other.mkdir()
    outside.mkdir()
    assert six("sync", str(other)).code == 0
    (there,) = (other / "hosts").iterdir()
    lead_outside(there, name, outside)
    before = tree(outside)
    six("mark", "star", title(0))
    six("sync", str(other))
    assert tree(outside) == before
