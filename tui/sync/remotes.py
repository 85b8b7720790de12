"""Where the other side is: a git remote, a folder at the end of ssh, or a folder here."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tui.sync.sync_errors import WrongAddressError

DEFAULT = ".local/share/paperdeck"
"""Where a library is on a server when nothing else is said: below the home folder."""
_SCHEMES = frozenset({"https", "http", "ssh", "git", "file"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_COMMAND = re.compile(r"[A-Za-z0-9][A-Za-z0-9+.-]*::")
_REMOTE = re.compile(r"(?:([^@:/\s]+)@)?(\[[0-9A-Fa-f:.%\w]+\]|[^@:/\s\[\]]+):(.*)", re.DOTALL)
_SECRET = re.compile(r"(?<=://)([^/@:]*):[^/@]*@")
_PLAIN = re.compile(r"[\w./-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class RemoteFolder:
    """A library's folder on another machine."""

    host: str
    """With the user before it where one was given."""
    path: str

    @property
    def is_plain(self) -> bool:
        """Whether no shell over there could read anything into the path."""
        return bool(_PLAIN.fullmatch(self.path))

    def below(self, path: str) -> str:
        """Give what rsync calls a folder below it."""
        return f"{self.host}:{self.path.rstrip('/')}/{path}"


def git_url(text: str, here: Path) -> str:
    """Give the address of a git remote; one that is a folder is made absolute.

    Raises:
        WrongAddressError: it would run a command, or is no such address.
    """
    _refuse_strange(text)
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in _SCHEMES:
        raise WrongAddressError(f"{text}: git is asked over https, ssh or a folder only")
    if _COMMAND.match(text):
        raise WrongAddressError(f"{text}: an address that runs a command is refused")
    if scheme:
        host = text[scheme.end() :].rpartition("@")[2]
        user = text[scheme.end() :]
        if scheme[1].lower() != "file" and (host.startswith("-") or user.startswith("-")):
            raise WrongAddressError(f"{text}: a host cannot begin with -")
        return text
    if remote_folder(text):
        return text
    return str(here / os.path.expanduser(text))


def remote_folder(text: str) -> RemoteFolder | None:
    """Give the folder on another machine that `user@host:path` names; None when it is one here.

    Raises:
        WrongAddressError: a program would take the host for an option.
    """
    _refuse_strange(text)
    found = None if _SCHEME.match(text) else _REMOTE.fullmatch(text)
    if not found or (os.name == "nt" and len(found[2]) == 1):
        return None
    user, host, path = found.groups()
    if host.startswith("-") or (user or "").startswith("-"):
        raise WrongAddressError(f"{text}: a host cannot begin with -")
    if path.startswith(":"):
        raise WrongAddressError(f"{text}: rsync is asked over ssh only: host:path, one colon")
    path = path.removeprefix("~/") if path != "~" else "."
    if path.startswith("-"):
        path = f"./{path}"
    return RemoteFolder(f"{user}@{host}" if user else host, path or DEFAULT)


def local_folder(text: str, here: Path) -> Path:
    """Give the folder that a path names.

    Raises:
        WrongAddressError: it is an address of git.
    """
    if _SCHEME.match(text) or is_git(here / os.path.expanduser(text)):
        raise WrongAddressError(f"{text}: for a git remote: paperdeck sync --init {text}")
    return here / os.path.expanduser(text)


def is_git(path: Path) -> bool:
    """Tell whether a folder is a bare git repository."""
    return (path / "HEAD").is_file() and (path / "objects").is_dir()


def shown_url(url: str) -> str:
    """Give an address without the password in it."""
    return _SECRET.sub(r"\1@", url)


def _refuse_strange(text: str) -> None:
    if not text.strip():
        raise WrongAddressError("sync needs an address: URL, user@host:path or a folder")
    if text.startswith("-"):
        raise WrongAddressError(f"{text}: an address cannot begin with -")
    if not text.isprintable():
        raise WrongAddressError("an address cannot hold control characters")
