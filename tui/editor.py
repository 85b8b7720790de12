"""A text in the person's own editor: which one that is, and what came of it."""

import os
import shlex
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree, which

from tui.terminal.lent_terminal import run_in_terminal
from tui.text import clean

LARGEST = 1024 * 1024
"""More bytes than this are no note."""

_USUAL = ("sensible-editor", "nano", "vim", "vi")
_NO_EDITOR = "there is no editor; set editor in settings.toml, or $EDITOR"


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of it: the text, or None and why it is as it was."""

    text: str | None
    why: str = ""


def editor_command(
    chosen: Sequence[str] = (), environment: Mapping[str, str] = os.environ
) -> tuple[list[str], str]:
    """Give the command that edits a file, its program by path; or none, and what to set.

    The one chosen in the settings, else $VISUAL, else $EDITOR, else the first usual one there is.
    """
    path = environment.get("PATH")
    for set_where, words in _wanted(chosen, environment):
        if isinstance(words, str):
            return [], f"${set_where} cannot be read: {words}"
        program = which(os.path.expanduser(words[0]), path=path)
        if program is None:
            return [], f"{words[0]} is not there; set another in {_where(set_where)}"
        return [program, *words[1:]], ""
    found = next(filter(None, (which(name, path=path) for name in _USUAL)), None)
    return ([found], "") if found else ([], _NO_EDITOR)


def edit(text: str, command: Sequence[str]) -> Edited:
    """Let the person edit a text, and wait until the editor ends.

    The text lies in a private folder meanwhile, in a file of the owner's alone; what cannot be
    taken in stays there. No shell reads the command.
    """
    folder = Path(tempfile.mkdtemp(prefix="paperdeck-"))
    file = folder / "note.md"
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
            written.write(f"{text}\n".encode() if text else b"")
        ended = run_in_terminal([*command, str(file)])
        edited = Edited(None, ended) if ended else _read(file)
    except OSError as error:
        edited = Edited(None, f"{os.path.basename(command[0])}: {error.strerror}")
    if not edited.why.endswith(str(file)):
        rmtree(folder, ignore_errors=True)
    return edited


def _wanted(
    chosen: Sequence[str], environment: Mapping[str, str]
) -> Iterator[tuple[str, list[str] | str]]:
    """Give the commands that are set and where, the first to be taken; a text is why it is none."""
    if chosen:
        yield "", [*chosen]
    for name in ("VISUAL", "EDITOR"):
        try:
            words: list[str] | str = shlex.split(environment.get(name, ""))
        except ValueError as error:
            words = str(error)
        if words:
            yield name, words


def _where(set_where: str) -> str:
    return f"${set_where}" if set_where else "editor of settings.toml"


def _read(file: Path) -> Edited:
    """Give what an editor left; the name of the file ends the words where it stays."""
    try:
        with file.open("rb") as left:
            data = left.read(LARGEST + 1)
    except FileNotFoundError:
        return Edited(None, "the editor left no file")
    if len(data) > LARGEST:
        return Edited(None, f"more than {LARGEST // 1024:,} KB; it stays in {file}")
    try:
        return Edited(clean(data.decode("utf-8-sig")).strip())
    except UnicodeDecodeError:
        return Edited(None, f"not UTF-8; it stays in {file}")
