"""This machine's name in the library: each host writes only under its own."""

import json
import os
import re
import secrets
import socket
import uuid
from pathlib import Path

from tui.library.durable import make_folder, replace

_FILE = "host.json"
_MACHINE_ID = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_LONGEST_NAME = 40


def host_name(state: Path) -> str:
    """Give `<hostname>-<random>`, the same at every start on this machine.

    Kept in the state folder beside the machine's id and made anew when that differs, so that a
    copied home folder never writes under another machine's name. Where the state folder cannot
    be written, the name is made from the machine's id and so stays the same too.
    """
    machine = machine_id()
    kept = _read(state / _FILE)
    if kept.get("machine") == machine and _is_name(kept.get("host", "")):
        return kept["host"]
    host = f"{_readable(socket.gethostname())}-{secrets.token_hex(3)}"
    try:
        make_folder(state)
        text = json.dumps({"host": host, "machine": machine}) + "\n"
        replace(state / _FILE, text.encode())
    except OSError:
        return f"{_readable(socket.gethostname())}-{machine[:6]}"
    return host


def machine_id() -> str:
    """Give what tells this machine from a copy of its disk's home folder."""
    for path in _MACHINE_ID:
        try:
            text = path.read_text().strip()
        except OSError:
            continue
        if text:
            return text
    return f"{uuid.getnode():012x}"


def _read(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _readable(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_NAME] or "host"


def _is_name(name: object) -> bool:
    return (
        isinstance(name, str)
        and re.fullmatch(r"[a-z0-9-]+", name) is not None
        and name != os.curdir
    )
