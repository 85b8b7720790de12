"""kill -9 by the system itself, at every call of a save that it is asked for: old or new."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.saves import FIRST, begin, opened, seen, state
from tui.library import catalogue
from tui.library.changes import Mark

CALLS = "openat,write,fsync,fdatasync,ftruncate,rename,renameat,link,unlink,mkdir,chmod,flock,close"
_STRACE = ("strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o")
SAVING = """
import sys
from pathlib import Path
from tests.saves import ALL, opened
from tui.library import catalogue
catalogue.FULL_PAPERS = 4
library = opened(Path(sys.argv[1]))
open("/dev/null").close()
print(flush=True)
ALL[sys.argv[2]](library)
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace"),
]


def traced(folder: Path, name: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Save in a process that strace looks at."""
    return subprocess.run(
        [*_STRACE, f"{folder}.trace", *options, sys.executable, "-c", SAVING, str(folder), name],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )


def fresh(folder: Path, name: str) -> Path:
    folder.mkdir()
    if name not in FIRST:
        begin(folder)
    return folder


@pytest.mark.parametrize("name", ["a mark", "an import", "an import that rolls over", "an undo"])
def test_a_kill_at_any_call_of_the_system_leaves_the_old_state_or_the_new(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "FULL_PAPERS", 4)
    whole = fresh(tmp_path / "whole", name)
    old = state(whole)
    if traced(whole, name).returncode:
        pytest.skip("no process may be traced here")
    new = state(whole)
    calls = Path(f"{whole}.trace").read_text("utf-8", "replace").splitlines()
    begun = max(n for n, line in enumerate(calls) if '"/dev/null"' in line)
    kinds = [re.split(r"[ (]+", line)[1] for line in calls if "(" in line]
    points = [(kind, kinds[: n + 1].count(kind)) for n, kind in enumerate(kinds) if n > begun]
    assert len(points) > 5
    for number, (kind, when) in enumerate(points):
        folder = fresh(tmp_path / str(number), name)
        traced(folder, name, "-e", f"inject={kind}:signal=KILL:when={when}")
        assert seen(folder, folder / "cache") in (old[0], new[0])
        assert state(folder) in (old, new), f"killed at {kind} {when}"
        assert opened(folder).mark([7], [Mark("starred", True)])
        shutil.rmtree(folder)
