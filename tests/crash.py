"""`make crash`: kill two writers a thousand times, and count what is lost."""

import sys
import tempfile
import time
from pathlib import Path

from tests.kills import kill_writers

_MOST_INSIDE = 0.9


def main(kills: int) -> int:
    """Kill, print the counts, and give the exit code."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        toll = kill_writers(Path(folder), kills, seed=int(time.time()))
    print(f"{toll} ({time.monotonic() - begun:.0f} s)")
    print(*toll.said, sep="\n", end="")
    return 0 if toll.is_clean and toll.inside >= _MOST_INSIDE * toll.kills else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
