"""A walk through the whole reader, and what it wrote to the terminal on the way."""

import base64
import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.hostile import PAYLOADS, hostile_page, raw, title
from tests.terminal import Terminal
from tui.ids import format_id
from tui.paper import paper_id

ROOT = Path(__file__).parent.parent
PAPERDECK = (sys.executable, "-m", "tui")
UNCLEANED = (
    sys.executable,
    "-c",
    "import sys, tui.text, tui.scrubbing;"
    "keep = lambda text: text.encode('utf-8', 'replace').decode();"
    "tui.text.clean = tui.scrubbing.scrubbed = keep;"
    "from tui.cli import main; sys.exit(main(sys.argv[1:]))",
)
"""The same, with cleaning taken out: the guard stands alone. SQLite takes no lone surrogate."""

_COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")

_PASTED = (
    "\x1b[200~a\u202eb\u200b\u009b2J\u009d2;OWNED\u009c\x07\x08\U000e0041[/]\u2028[red]x\ud7ff"
    "\x1b[201~"
)
Steps = Sequence[tuple[str, ...]]

LIST: Steps = (("j",), ("J", "J"), ("z",), ("z",), ("s",), ("r",), ("u",), ("U",), ("S",), ("S",))
DETAIL: Steps = (("enter",), ("j", "j", "j"), ("G",), ("tab",), ("escape",))
DIALOGS: Steps = (
    *(("?",), ("G",), ("escape",), ("#",), ("j", "j", "G"), ("escape",), ("=",), ("escape",)),
    *(("N",), ("x",), ("escape",), ("u",), (":",), *((each,) for each in "view"), ("escape",)),
    *((":",), *((each,) for each in "tag"), ("escape",)),
)
PROMPTS: Steps = (
    *(("t",), ("t", "a"), ("escape",), ("T",), ("t", "a"), ("escape",), ("C",), ("escape",)),
    *(("V",), ("escape",), ("y",), ("escape",)),
)
FILTERS: Steps = (("f",), ("j", "j"), ("G",), ("enter",), ("escape",), ("escape",))
SEARCH: Steps = (
    *(("/",), *((each,) for each in "hostile"), ("enter",), ("2",), ("1",), ("escape",)),
    *(("/",), (_PASTED,), ("enter",), ("escape",), ("t",), (_PASTED,), ("escape",), ("N",)),
    *((_PASTED,), ("escape",), ("u",)),
    *(("/",), ("[/]", "[@click=app.quit]x[/]"), ("enter",), ("escape",), ("escape",)),
)
COPIES: Steps = (*(("y", each) for each in "yptbc12"), ("o",), ("O",))

QUICK: Steps = (
    *(
        ("j", "J", "s", "r", "u"),
        ("enter",),
        ("j", "j"),
        ("tab",),
        ("escape",),
        ("?",),
        ("escape",),
    ),
    *(("y",), ("escape",), ("f", "j", "G"), ("escape",)),
)
WHOLE: Steps = (*DETAIL, *DIALOGS, *PROMPTS, *FILTERS, *SEARCH)


def walk(
    env: Mapping[str, str],
    steps: Steps,
    size: tuple[int, int] = (120, 40),
    command: Sequence[str] = PAPERDECK,
) -> list[str]:
    """Take steps, end the reader, and give what it wrote that is not the reader's own to write."""
    with Terminal(command, env, size) as terminal:
        terminal.wait_for_reader()
        terminal.wait_for("? help")
        terminal.settle()
        for keys in steps:
            terminal.press(*keys)
            assert terminal.process.poll() is None, f"{keys} ended it:\n{terminal.text}"
        terminal.press("ctrl+c")
        assert terminal.code() in (0, 3), terminal.text  # 3: a hostile file that is no papers
        assert terminal.is_cooked
        return raw(without_copies(bytes(terminal.written)))


def without_copies(written: bytes) -> bytes:
    """Take out what was copied on purpose; it is one line or an entry that holds no control."""
    for found in _COPIED.finditer(written):
        assert base64.b64decode(found[1]).decode().replace("\n", "").isprintable()
    return _COPIED.sub(b"", written)


def places(folder: Path) -> dict[str, str]:
    """Give the environment that keeps all a reader writes in one folder."""
    names = {"PAPERDECK_LIBRARY": "l", "XDG_CACHE_HOME": "c", "XDG_STATE_HOME": "s"}
    return {
        **{name: str(folder / short) for name, short in names.items()},
        "XDG_CONFIG_HOME": str(folder / "conf"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "SSH_CONNECTION": "1 1 1 1",  # copies are then sent to the terminal, where we look
        "TMUX": "",
    }


_EVERY_CALL = (
    "import json, sys, traceback; from tui.cli import main\n"
    "crashed = 0\n"
    "for call in json.load(open(sys.argv[1])):\n"
    "    try: main(call)\n"
    "    except Exception as error: crashed = 1; print('CRASHED', ascii(call), ascii(error))\n"
    "    sys.stdout.flush(); sys.stderr.flush()\n"
    "sys.exit(crashed)"
)
_NOT_CLEANED = UNCLEANED[2].partition("from tui.cli")[0]


def calls_in(folder: Path, payloads: Iterable[str]) -> list[list[str]]:
    """Give calls of every command: on what a library holds, and with payloads as arguments."""
    return [*_plain_calls(), *(call for bad in payloads for call in _calls_with(bad, folder))]


def _plain_calls() -> list[list[str]]:
    words = (
        *("find", "find --json", "find --ids", "repo hostile", "repo --all hostile", "views"),
        *("repo clipboard --copy --open", "views --json", "stats", "stats --json", "history"),
        *("mark star hostile", "history", "history --json", "undo", "redo", "find tag:tag"),
        *("export bibtex", "export bibtex --notes", "export markdown", "export csv"),
        *(
            "doctor",
            "doctor --json",
            "doctor --repair",
            "export json",
            "completion candidates tag",
            "keys",
            "settings",
            "retag tag other",
        ),
    )
    ids = [format_id(paper_id(title(name))) for name in PAYLOADS]
    return [*map(str.split, words), ["show", *ids], ["show", "--json", *ids]]


def _calls_with(bad: str, folder: Path) -> Iterator[list[str]]:
    argument = bad.replace("\0", "").replace("\ud800", "\udc80")  # as a byte that is no UTF-8
    for command in ("find", "show", "repo", "stats", "undo", "export markdown", "import", "views"):
        yield [*command.split(), argument]
    yield from (["tag", f"+new {argument}", "hostile"], ["tag", f"-{argument}", "hostile"])
    yield from (["retag", f"new {argument}", argument], ["retag", argument, "no"])
    yield from (["mark", argument, "x"], ["mark", "read", argument], [argument], [f"--{argument}"])
    yield from (["find", f"tag:{argument}"], ["find", f'"{argument}"'], ["find", f"is:{argument}"])
    yield from (["find", "--limit", argument], ["import", "--format", argument, "x"])
    yield from (["--library", str(folder / argument[:50]), "find"], ["history"])
    kept = folder / f"kept {argument[:60].replace('/', '|')}.tar.gz"
    yield from (["backup", str(kept)], ["restore", "--dry-run", str(kept)], ["restore", argument])
    file = folder / f"page {argument[:60].replace('/', '|')}.txt"
    with contextlib.suppress(OSError, ValueError):
        file.write_text(hostile_page(bad), "utf-8", "replace")
        yield from (["import", str(file)], ["import", "--json", "--dry-run", str(file)], ["undo"])


def run_calls(
    calls: Sequence[Sequence[str]],
    env: Mapping[str, str],
    folder: Path,
    on_a_terminal: bool,
    cleaned: bool = True,
) -> list[str]:
    """Run calls one after another; give what they wrote that no call of ours writes."""
    file = folder / "calls.json"
    file.write_text(json.dumps(calls), "utf-8")
    code = _EVERY_CALL if cleaned else f"{_NOT_CLEANED}\n{_EVERY_CALL}"
    command = (sys.executable, "-c", code, str(file))
    if on_a_terminal:
        with Terminal(command, env) as terminal:
            ended, written = terminal.code(), bytes(terminal.written)
    else:
        done = subprocess.run(command, env=os.environ | env, capture_output=True, check=False)
        ended, written = done.returncode, done.stdout + done.stderr
    assert ended == 0, written[written.find(b"CRASHED") :][:2000]
    return raw(without_copies(written), on_a_terminal)
