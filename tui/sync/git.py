"""Git on a library's own repository: never an outer one, no hooks, no editor, no question.

Only plumbing is used, so there is no merge under way that a crash could leave half done.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tui.sync.programs import (
    ASK_NOBODY,
    LOCAL,
    NETWORK,
    QUICK_SSH,
    ProgramResult,
    can_ask,
    run_program,
)
from tui.sync.sync_errors import SyncError

REMOTE = "origin"
_FILE_MODE = "100644"
_ALLOWED = "file:git:http:https:ssh"
_ASKING = ("GIT_ASKPASS", "SSH_ASKPASS")
_KEPT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_CONFIG_")
_KEPT_TOO = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_SSL_", "GIT_PROXY", "GIT_TRACE", "GIT_HTTP_")
_SETTINGS = (
    f"core.hooksPath={os.devnull}",  # some point into the work tree, which others fill
    "commit.gpgSign=false",
    "core.autocrlf=false",
    "core.fsmonitor=false",
    "core.quotePath=false",
    "http.lowSpeedLimit=1",
    "http.lowSpeedTime=60",
    "submodule.recurse=false",
)


@dataclass(frozen=True, slots=True)
class Blob:
    """What a tree holds at a path."""

    mode: str
    sha: str
    size: int = 0
    """Bytes, as far as a tree was listed with it."""


Tree = dict[str, Blob]


class Git:
    """The repository in a library's folder."""

    def __init__(self, library: Path) -> None:
        """Name the folder; there may be no repository in it yet."""
        self.library = library
        self.folder = library / ".git"

    def run(
        self,
        *words: str,
        given: bytes | None = None,
        index: Path | None = None,
        limit: float = LOCAL,
        settings: Sequence[str] = (),
        ssh: str = "",
    ) -> ProgramResult:
        """Run a command of git on this repository; `index` takes the place of its own index.

        `ssh` is the command that git begins where it goes over ssh.

        Raises:
            SyncError: git is not there, or took too long.
        """
        env = dict(environment())
        if index is not None:
            env["GIT_INDEX_FILE"] = str(index)
        if ssh:
            env["GIT_SSH_COMMAND"] = ssh
        if not can_ask():
            _ask_nobody(env)
        place = (f"--git-dir={self.folder}", f"--work-tree={self.library}")
        call = ["git", *place, *_options((*_SETTINGS, *settings)), *words]
        return run_program(call, env, self.library, given, limit)

    def told(self, *words: str, given: bytes | None = None, index: Path | None = None) -> str:
        """Give what a command writes, without the end of its line.

        Raises:
            SyncError: it failed.
        """
        ran = self.run(*words, given=given, index=index)
        if ran.code:
            raise SyncError(f"{self.library}: git {words[0]} failed: {ran.why}")
        return ran.out.decode("utf-8", "replace").rstrip("\n")

    def asked(self, *words: str) -> str:
        """Give what a command writes, or nothing where it fails: a setting, a name that may be."""
        ran = self.run(*words)
        return "" if ran.code else ran.out.decode("utf-8", "replace").strip()

    def over_network(self, *words: str) -> ProgramResult:
        """Run a command that asks the remote."""
        return self.run(*words, limit=NETWORK, ssh=self._ssh())

    def tree(self, name: str) -> Tree:
        """Give the files of a commit or tree; none where the name is empty."""
        if not name:
            return {}
        ran = self.run("ls-tree", "-r", "-l", "-z", "--full-tree", name)
        if ran.code:
            raise SyncError(f"{self.library}: git ls-tree failed: {ran.why}")
        return dict(_files(ran.out))

    def files(self, folder: str, index: Path) -> list[str]:
        """Give the files below a folder that an index has.

        Raises:
            SyncError: they cannot be listed.
        """
        ran = self.run("ls-files", "-z", "--", folder, index=index)
        if ran.code:
            raise SyncError(f"{self.library}: git ls-files failed: {ran.why}")
        return [os.fsdecode(path) for path in ran.out.split(b"\0") if path]

    def keep_files(self, paths: Sequence[str]) -> Tree:
        """Put what is in files into the repository, every byte as it is.

        Raises:
            SyncError: one cannot be read.
        """
        given = b"".join(os.fsencode(path) + b"\n" for path in paths)
        shas = self.told("hash-object", "-w", "--no-filters", "--stdin-paths", given=given).split()
        return {path: Blob(_FILE_MODE, sha) for path, sha in zip(paths, shas, strict=True)}

    def put_in(self, index: Path, tree: Tree) -> None:
        """Put files of the repository into an index, beside what it has.

        Raises:
            SyncError: it cannot be written.
        """
        listed = b"".join(
            f"{blob.mode} {blob.sha}\t".encode() + os.fsencode(path) + b"\0"
            for path, blob in tree.items()
        )
        self.told("update-index", "-z", "--index-info", given=listed, index=index)

    def content(self, blob: Blob | None) -> bytes:
        """Give what a file held; nothing where there was none."""
        if blob is None:
            return b""
        ran = self.run("cat-file", "blob", blob.sha)
        if ran.code:
            raise SyncError(f"{self.library}: git cat-file failed: {ran.why}")
        return ran.out

    def keep(self, data: bytes) -> Blob:
        """Put a file's content into the repository."""
        sha = self.told("hash-object", "-w", "--stdin", given=data)
        return Blob(_FILE_MODE, sha, len(data))

    def index_of_its_own(self) -> Path:
        """Give where an index can be made that is not the person's; one left by a kill goes."""
        index = self.real_folder / "paperdeck.index"
        for left in (index, index.with_name(f"{index.name}.lock")):
            left.unlink(missing_ok=True)
        return index

    @cached_property
    def real_folder(self) -> Path:
        """Where git keeps its files: `.git` may be a file that says where."""
        return Path(self.told("rev-parse", "--absolute-git-dir"))

    @cached_property
    def _ssh_setting(self) -> str:
        return self.asked("config", "core.sshCommand")

    def _ssh(self) -> str:
        """Give the person's own ssh, or one that gives up in time; neither asks nobody."""
        named = os.environ.get("GIT_SSH_COMMAND") or self._ssh_setting
        if not named and "GIT_SSH" in os.environ:
            return ""
        command = named or " ".join(("ssh", *QUICK_SSH))
        if can_ask() or Path(command.split()[0]).name != "ssh":
            return command
        return f"{command} {' '.join(ASK_NOBODY)}"


def environment() -> Mapping[str, str]:
    """Give the environment without what would lead git to another repository."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith((*_KEPT, *_KEPT_TOO))
    }
    return kept | {"GIT_ALLOW_PROTOCOL": _ALLOWED, "GIT_EDITOR": "true", "LANGUAGE": "C"}


def _ask_nobody(env: dict[str, str]) -> None:
    """Let neither git nor ssh wait for an answer that nobody can give."""
    env |= {"GIT_TERMINAL_PROMPT": "0", "SSH_ASKPASS_REQUIRE": "never"}
    for name in _ASKING:
        env.pop(name, None)


def _options(settings: Sequence[str]) -> Iterator[str]:
    if not can_ask():
        settings = (*settings, "core.askPass=")
    for setting in settings:
        yield "-c"
        yield setting


def _files(listed: bytes) -> Iterator[tuple[str, Blob]]:
    for line in listed.split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, _, sha, size = about.decode().split()
            yield os.fsdecode(path), Blob(mode, sha, int(size) if size.isdigit() else 0)
