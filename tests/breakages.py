"""`make breakages`: every promise of the storage broken once, and the test that noticed.

One flush, lock, checksum, rename or other care after another is taken out of a copy of the program;
the tests named beside it must turn red.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent.parent
_COPIED = ("tui", "tests", "styles", "sample_data", "pyproject.toml")


class Breakage(NamedTuple):
    """A care that is taken out."""

    what: str
    file: str
    """In `tui/`."""
    old: str
    new: str
    tests: str
    """The files of tests that must notice, with spaces between them."""


_DURABLE, _WRITER, _LIBRARY = (
    "library/durable.py",
    "library/journal/writer.py",
    "library/library.py",
)
_OPENED, _IMPORTING = "library/open_library.py", "library/importer.py"
_DOOR = "library/host_files.py"
_CUT, _KILLS, _FULL = "test_power_cut.py", "test_kills.py", "test_full_disk.py"

BREAKAGES = (
    Breakage(
        "the flush of a file that replaces another",
        _DURABLE,
        "        write_all(descriptor, data)\n        flush(descriptor)\n",
        "        write_all(descriptor, data)\n",
        _CUT,
    ),
    Breakage(
        "the flush of the folder after a rename",
        _DURABLE,
        "        raise\n    flush_folder(real.parent)\n",
        "        raise\n",
        _CUT,
    ),
    Breakage(
        "the rename: written in place",
        _DURABLE,
        "    fresh = temporary(real)\n",
        "    real.unlink(missing_ok=True)\n    fresh = temporary(real)\n",
        f"{_KILLS} {_CUT}",
    ),
    Breakage(
        "the flush of a folder made anew",
        _DURABLE,
        "            each.mkdir(mode=0o700)\n        flush_folder(each.parent)\n",
        "            each.mkdir(mode=0o700)\n",
        _CUT,
    ),
    Breakage(
        "the flush of a line",
        _WRITER,
        "        write_all(journal, line)\n        flush(journal)\n",
        "        write_all(journal, line)\n",
        _CUT,
    ),
    Breakage(
        "the flush of the folder of a new journal",
        _WRITER,
        "            flush_folder(os.path.dirname(path))",
        "            pass",
        _CUT,
    ),
    Breakage(
        "the cut of a torn line",
        _WRITER,
        "        os.ftruncate(journal, end)\n        flush(journal)\n    return end",
        "    return end",
        "test_writer.py",
    ),
    Breakage(
        "the flush of that cut",
        _WRITER,
        "        os.ftruncate(journal, end)\n        flush(journal)\n    return end",
        "        os.ftruncate(journal, end)\n    return end",
        "test_writer.py",
    ),
    Breakage(
        "the copy of what is cut and is not ours",
        _WRITER,
        "        _keep_strange(journal, end, path)\n",
        "",
        "test_writer.py test_damaged.py",
    ),
    Breakage(
        "the cut of a line that could not be flushed",
        _WRITER,
        "        _take_back(journal, path, end)\n        raise needing",
        "        raise needing",
        "test_library.py",
    ),
    Breakage(
        "the lock of the journal",
        _WRITER,
        "        with locked_in_host(os.path.join(host_folder, JOURNAL_LOCK)):\n",
        "        if True:\n",
        "test_many_processes.py test_library_crashes.py",
    ),
    Breakage(
        "the lock of the papers",
        _IMPORTING,
        "            with locked_in_host(self._own / PAPERS_LOCK):\n",
        "            if True:\n",
        "test_many_processes.py test_library_crashes.py",
    ),
    Breakage(
        "reading on under the lock",
        "library/journal/ledger.py",
        "            self._checkpoint.catch_up()\n            self.demand_known()\n",
        "            self.demand_known()\n",
        "test_library.py",
    ),
    Breakage(
        "the checksum of a line",
        "library/journal/entry.py",
        "    return body if is_right else None",
        "    return body if mark else None",
        "test_journal.py",
    ),
    Breakage(
        "the announcement of an import",
        _IMPORTING,
        "        announce(self._own, arrival)\n",
        "",
        _KILLS,
    ),
    Breakage(
        "taking out what came of half an import",
        _OPENED,
        "        if 0 < came < arrival.sightings:\n",
        "        if False:\n",
        f"{_KILLS} {_CUT}",
    ),
    Breakage(
        "withholding an import on its way",
        "search/indexing/update.py",
        "        now |= {each for each in coming if not",
        "        now |= {each for each in () if not",
        _KILLS,
    ),
    Breakage(
        "clearing away what a kill left",
        _OPENED,
        "                remove_leftovers(self._own, self._own / KEPT)\n",
        "",
        _KILLS,
    ),
    Breakage(
        "clearing away after an error",
        _DURABLE,
        "        with contextlib.suppress(OSError):\n            os.unlink(fresh)\n        if",
        "        if",
        "test_durable.py",
    ),
    Breakage(
        "writing all bytes",
        _DURABLE,
        "    while view:\n",
        "    if view:\n",
        "test_durable.py",
    ),
    Breakage("the mode", _DURABLE, "        allow(fresh, mode)\n", "", "test_durable.py"),
    Breakage(
        "the link that stays a link",
        _DURABLE,
        "    real = Path(os.path.realpath(path))\n",
        "    real = path\n",
        "test_durable.py",
    ),
    Breakage(
        "an empty file is no new one",
        "library/files.py",
        '        raise DamagedError(path, "the file is empty")\n',
        "        return Tables({PAPERS: {}})\n",
        "test_damaged.py",
    ),
    Breakage(
        "a paper that stands twice",
        "library/storage.py",
        "    if tables.twice:\n",
        "    if False:\n",
        "test_damaged.py",
    ),
    Breakage(
        "what is good of a damaged file",
        "search/indexing/update.py",
        "        stored = salvaged(file.path)\n",
        "        stored = []\n",
        "test_damaged.py",
    ),
    Breakage(
        "the exit code of what could not be read",
        "cli/messages.py",
        "    return FAILED if failed else code\n",
        "    return code\n",
        "test_damaged.py",
    ),
    Breakage(
        "no link to a file of a host",
        _DOOR,
        "flags | _NO_LINK | _AT_ONCE",
        "flags | _AT_ONCE",
        "test_host_files.py",
    ),
    Breakage(
        "no link to the folder of a host",
        _DOOR,
        '(os, "O_DIRECTORY", 0) | _NO_LINK\n',
        '(os, "O_DIRECTORY", 0)\n',
        "test_host_files.py",
    ),
    Breakage(
        "the look at what was opened",
        _DOOR,
        "        demand_good(path, os.fstat(descriptor))\n",
        "",
        "test_host_files.py",
    ),
    Breakage(
        "opening without waiting",
        _DOOR,
        "flags | _NO_LINK | _AT_ONCE",
        "flags | _NO_LINK",
        "test_host_files.py",
    ),
    Breakage(
        "the state before the last write",
        "library/storage.py",
        '        keep_state(self._path, time.strftime("%Y-%m-%d"))\n',
        "",
        "test_storage.py",
    ),
    Breakage(
        "seven days, and no more",
        "library/kept_states.py",
        "[:-DAYS_KEPT]",
        "[:0]",
        "test_storage.py",
    ),
    Breakage(
        "the edition of a papers file",
        "library/storage.py",
        "    if is_later(edition(tables)):\n",
        "    if False:\n",
        "test_editions.py",
    ),
    Breakage(
        "the edition of a line",
        "library/journal/ledger.py",
        "            if is_later(each.edition):\n",
        "            if False:\n",
        "test_editions.py",
    ),
    Breakage(
        "the room that is needed",
        "library/errors.py",
        "    if error.errno not in _FULL:\n",
        "    if True:\n",
        _FULL,
    ),
    Breakage(
        "a file system without locks",
        "library/errors.py",
        "    if error.errno not in _NO_LOCKS:\n",
        "    if True:\n",
        _FULL,
    ),
    Breakage(
        "the thread that writes",
        "screens/action_queue.py",
        "        writing.exception(_SOON)\n",
        "        writing.exception()\n",
        "test_slow_disk.py",
    ),
    Breakage(
        "looking without waiting for the disk",
        _LIBRARY,
        "        return self._registers.marks",
        "        with self._lock:\n            return self._registers.marks",
        "test_slow_disk.py",
    ),
)


def main(names: Sequence[str]) -> int:
    """Break one thing after another, print what noticed, and give the exit code."""
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        for each in BREAKAGES:
            if not names or any(name in each.what for name in names):
                noticed = _noticed(each, Path(folder))
                unnoticed += not noticed
                print(f"{each.what}: {noticed or 'NOBODY NOTICED'}", flush=True)
    print(f"{len(BREAKAGES)} breakages, {unnoticed} unnoticed")
    return 1 if unnoticed else 0


def _noticed(breakage: Breakage, folder: Path) -> str:
    """Give the first test that turns red in a copy that is broken so; nothing when none does."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in _COPIED:
        source = _HERE / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, copy / name)
    file = copy / "tui" / breakage.file
    text = file.read_text("utf-8")
    if breakage.old not in text:
        raise SystemExit(f"{breakage.what}: tui/{breakage.file} is no longer what it was")
    file.write_text(text.replace(breakage.old, breakage.new), "utf-8")
    tests = [f"tests/{name}" for name in breakage.tests.split()]
    options = ["-x", "-q", "--tb=no", "-p", "no:cacheprovider", "--timeout=60", "-m", "not slow"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    red = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return red[0].split(" - ")[0] if done.returncode == 1 and red else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
