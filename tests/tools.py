"""Tools that stand in for real ones on a PATH, and write down how they were called."""

import stat
import time
from pathlib import Path

_PATIENCE = 100.0


def tool(folder: Path, name: str, exit_code: int = 0) -> Path:
    """Make a tool that writes its arguments and input to the file that is given."""
    said = folder / f"{name}.said"
    script = folder / name
    script.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {said}\n/bin/cat >> {said}\n"
        f"echo noise; echo noise >&2\nexit {exit_code}\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return said


def wait_for(said: Path) -> str:
    """Give what a tool wrote, which runs by itself."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if said.exists() and (words := said.read_text()):
            return words
        time.sleep(0.01)
    raise AssertionError(f"{said.name} was never called")
