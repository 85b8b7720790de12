"""Places where a clipboard is: tmux, screens, displays and hosts, started for a test and ended."""

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.terminal import Terminal

_OSC52 = re.compile(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")
_PATIENCE = 100.0
ELSEWHERE = (
    *("TMUX", "TMUX_PANE", "STY", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"),
    *("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"),
)
"""What tells where one is; a test says it itself."""


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test where a program that it needs is not installed."""
    path = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"
    missing = [each for each in programs if shutil.which(each, path=path) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def clipboard_of(written: bytearray) -> list[str]:
    """Give the texts that a terminal was asked to put on its clipboard."""
    return [base64.b64decode(each).decode() for each in _OSC52.findall(written)]


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Wait until something is so; after long in vain, fail."""
    end = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.02)


def wait_for_file(file: Path) -> str:
    """Give what stands in a file once anything does."""
    wait_until(lambda: file.exists() and file.read_text().endswith("\n"), file.name)
    return file.read_text()


class Call:
    """A command whose words and exit code are left in files, wherever it is called."""

    def __init__(self, folder: Path, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._words, self._code = folder / "words", folder / "code"
        script = folder / "call.sh"
        set_there = "".join(f"export {name}={_quoted(value)}\n" for name, value in env.items())
        words = " ".join(map(_quoted, command))
        script.write_text(
            f"#!/bin/sh\n{set_there}{words} 2> {self._words}\necho $? > {self._code}\n"
        )
        script.chmod(0o755)
        self.script = str(script)

    def wait(self) -> tuple[int, str]:
        """Wait until it has ended; give its exit code and what it said."""
        code = int(wait_for_file(self._code))
        return code, self.said.splitlines()[-1]

    @property
    def said(self) -> str:
        """All that it said."""
        return self._words.read_text().strip()


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"


_numbers = count()


class Tmux:
    """A tmux server of its own, ended with the test."""

    def __init__(self, name: str, env: Mapping[str, str]) -> None:
        self._name = (
            f"{name}-{os.getpid()}-{next(_numbers)}"  # one that ends keeps its name a while
        )
        self._folder = tempfile.TemporaryDirectory(prefix="tmux-")  # a socket has a short name
        self._socket = f"{self._folder.name}/{self._name}"
        self._env = {**os.environ, **env}
        self.run("new-session", "-d", "-x", "100", "-y", "30", "sleep 600")

    def run(self, *words: str) -> str:
        """Run one of its commands, and give what it prints."""
        return subprocess.run(
            ["tmux", "-S", self._socket, "-f", "/dev/null", *words],
            env=self._env,
            capture_output=True,
            text=True,
            check=False,
        ).stdout

    def end(self) -> None:
        """End it, and leave nothing of it behind."""
        self.run("kill-server")
        self._folder.cleanup()

    @property
    def attach(self) -> list[str]:
        """The command that attaches a terminal to it."""
        return ["env", "-u", "TMUX", "tmux", "-S", self._socket, "attach"]

    @property
    def buffer(self) -> str:
        """What is in its buffer."""
        return self.run("show-buffer")

    def wait_for_client(self) -> None:
        """Wait until a terminal is attached, and tmux knows which."""
        wait_until(lambda: self.run("list-clients").strip(), "a client of tmux")


@contextmanager
def tmux(name: str, env: Mapping[str, str]) -> Iterator[Tmux]:
    """Run a tmux."""
    server = Tmux(name, env)
    try:
        yield server
    finally:
        server.end()


@contextmanager
def display() -> Iterator[str]:
    """Run an X server without a screen, and give its name."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with open(reading) as said:
            name = said.readline().strip()
        try:
            yield f":{name}"
        finally:
            server.terminate()


def pasted(name: str) -> str:
    """Give the clipboard of an X server."""
    return subprocess.run(
        ["xclip", "-o", "-selection", "clipboard"],
        env={**os.environ, "DISPLAY": name},
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    ).stdout


@contextmanager
def ssh_host(folder: Path) -> Iterator[list[str]]:
    """Run an sshd on this machine with keys made for it; give the words that log in there."""
    for key in ("host", "person"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True
        )
    port = _free_port()
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\n"
        f"AuthorizedKeysFile {folder}/person.pub\nStrictModes no\nUsePAM no\n"
        f"PidFile none\nPermitRootLogin yes\nPasswordAuthentication no\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # sshd of root wants it
    program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin") or "sshd"
    with subprocess.Popen(
        [program, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.DEVNULL
    ) as server:
        login = ["ssh", "-F", "none", "-i", str(folder / "person"), "-p", str(port)]
        for option in (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
        ):
            login += ["-o", option]
        login += ["-tt", "127.0.0.1"]
        wait_until(lambda: _answers(login), "sshd")
        try:
            yield login
        finally:
            server.terminate()


def _answers(login: Sequence[str]) -> bool:
    done = subprocess.run(
        [*login, "true"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def read_until(terminal: Terminal, call: Call) -> tuple[int, str]:
    """Let a terminal show what comes until a call has ended in it; give how it ended."""
    end = time.monotonic() + _PATIENCE
    while not Path(call.script).with_name("code").exists():
        terminal.settle(0.05)
        assert time.monotonic() < end, f"never ended:\n{terminal.text}"
    terminal.settle(0.3)
    return call.wait()


PAPERDECK = (sys.executable, "-m", "tui")
