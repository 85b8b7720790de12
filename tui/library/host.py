"""This machine's name in the library: each host writes only under its own."""

import json
import re
import secrets
import socket
import uuid
from pathlib import Path

from tui.library.durable import make_folder, put_aside, remove_leftovers, replace
from tui.library.locks import locked

_FILE = "host.json"
_LOCK = ".host.lock"
_MACHINE_ID = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_LONGEST_NAME = 40
_FIELDS = re.compile(r'"(host|machine)": "([^"\\]*)"')
_NAME = re.compile("[a-z0-9-]+")


def host_name(state: Path) -> str:
    """Give `<hostname>-<random>`, the same at every start on this machine.

    Kept in the state folder beside the machine's id and made anew when that differs, so that a
    copied home folder never writes under another machine's name. Where the state folder cannot
    be written, the name is made from the machine's id and so stays the same too.
    """
    machine = machine_id()
    try:
        make_folder(state)
        with locked(state / _LOCK):
            remove_leftovers(state, of=_FILE)
            kept = _kept(state / _FILE, machine)
            if kept is None:
                kept = f"{_readable(socket.gethostname())}-{secrets.token_hex(3)}"
                _put_aside_what_is_damaged(state / _FILE)
                text = json.dumps({"host": kept, "machine": machine}) + "\n"
                replace(state / _FILE, text.encode())
            return kept
    except OSError:
        fixed = f"{_readable(socket.gethostname())}-{_readable(machine)[:6]}"
        return _kept(state / _FILE, machine) or fixed


def renew(state: Path) -> str:
    """Give this machine another name, for when what stands under the old one is not its last word.

    Raises:
        OSError: the name kept cannot be removed.
    """
    with locked(state / _LOCK):
        (state / _FILE).unlink(missing_ok=True)
    return host_name(state)


def machine_id() -> str:
    """Give what tells this machine from a copy of its disk's home folder."""
    for path in _MACHINE_ID:
        try:
            text = path.read_text("utf-8", "replace").strip()
        except OSError:
            continue
        if text:
            return text
    node = uuid.getnode()
    made_up = node >> 40 & 1  # where there is no address, each process makes up another
    return socket.gethostname() if made_up else f"{node:012x}"


def _kept(path: Path, machine: str) -> str | None:
    """Give the name kept at `path` for this machine, or None."""
    kept = _read(path)
    if not isinstance(kept, dict) or kept.get("machine") != machine:
        return None
    name = kept.get("host")
    return name if isinstance(name, str) and _NAME.fullmatch(name) else None


def _read(path: Path) -> object:
    """Give what is kept; of a damaged file what its two fields say, as far as they can be read."""
    data = b""
    try:
        data = path.read_bytes() if path.is_file() else b""
        return json.loads(data)
    except (OSError, ValueError, RecursionError):
        return dict(_FIELDS.findall(data.replace(b"\0", b"").decode("utf-8", "replace")))


def _put_aside_what_is_damaged(path: Path) -> None:
    kept = _read(path)
    if path.exists() and not (isinstance(kept, dict) and kept.get("machine")):
        put_aside(path)


def _readable(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_NAME] or "host"
