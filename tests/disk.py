"""A disk that forgets: every state in which a power cut may leave a folder.

What is done to the files is written down call by call. A cut may come after any of them, and keeps
of what was not flushed by then whatever it likes: any blocks of the data, any of the names. It is
a model: a rename happens or does not, and what was flushed is there.
"""

import os
import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

_FOLDER = -1
"""What a name stands for that is a folder."""
_BLOCKS = 4
"""Into how many parts a write may be torn."""
_ALL_OF = 8
"""Up to so many loose parts every choice of them is tried; of more, those at the edges and some."""
_SOME = 40

Names = dict[str, int]
Contents = dict[int, bytes]
Tree = Mapping[str, bytes | None]
"""Paths below the folder with what is in the files; None for a folder."""


@dataclass(frozen=True)
class Naming:
    """Names in a folder that come, go or change what they stand for, all at once."""

    folder: str
    names: Mapping[str, int | None]


@dataclass(frozen=True)
class Data:
    """Bytes written at a place of a file; none at all where it is only cut to that length."""

    file: int
    place: int
    data: bytes | None


@dataclass(frozen=True)
class Flush:
    """A file, by its number, or a folder, by its path, made durable."""

    what: str | int


Done = Naming | Data | Flush


@dataclass
class Disk:
    """Writes down what is done below a folder, and gives what may be left of it."""

    folder: Path
    done: list[Done] = field(default_factory=list)
    _names: Names = field(default_factory=dict)
    _first: Contents = field(default_factory=dict)
    _opened: dict[int, str | int] = field(default_factory=dict)

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Write down what is done from now on."""
        for path in sorted(self.folder.rglob("*")):
            self._names[str(path)] = _FOLDER
            if not path.is_dir():
                self._names[str(path)] = len(self._first)
                self._first[len(self._first)] = path.read_bytes()
        self._before = dict(self._names)
        self._files = len(self._first)
        for name in ("open", "write", "fsync", "ftruncate", "replace", "link", "unlink", "mkdir"):
            patch.setattr(os, name, self._watched(getattr(os, name), getattr(self, f"_on_{name}")))

    def cuts(self) -> Iterator[tuple[Tree, bool]]:
        """Give each state that may be left, once; and whether all calls had been made."""
        seen = set()
        for end in range(len(self.done) + 1):
            for tree in self._left(self.done[:end]):
                known = (end == len(self.done), frozenset(tree.items()))
                if known not in seen:
                    seen.add(known)
                    yield tree, end == len(self.done)

    def _left(self, done: Sequence[Done]) -> Iterator[Tree]:
        parts = [part for each in done for part in _torn(each)]
        loose = [n for n, part in enumerate(parts) if not _is_flushed(part, parts[n:])]
        for kept in _choices(loose):
            names, contents = dict(self._before), dict(self._first)
            for place, part in enumerate(parts):
                if place in kept or place not in loose:
                    _apply(part, names, contents)
            yield _tree(str(self.folder), names, contents)

    def _watched(self, real: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
        def call(*given: Any, dir_fd: int | None = None, **named: Any) -> Any:
            at = os.lseek(given[0], 0, os.SEEK_CUR) if real.__name__ == "write" else 0
            if dir_fd is None:
                answer = real(*given, **named)
            else:
                answer = real(*given, dir_fd=dir_fd, **named)
                given = (os.path.join(str(self._opened.get(dir_fd, "")), given[0]), *given[1:])
            note(answer, *given, at=at)
            return answer

        return call

    def _on_open(self, opened: int, path: str | Path, flags: int, *_mode: int, at: int) -> None:
        name = str(path)
        if name.startswith(str(self.folder)):
            if name not in self._names:
                self._files += 1
                self._name(name, self._files - 1)
            is_folder = self._names[name] == _FOLDER or name == str(self.folder)
            self._opened[opened] = name if is_folder else self._names[name]
        else:
            self._opened.pop(opened, None)

    def _on_write(self, written: int, opened: int, data: bytes, at: int) -> None:
        file = self._opened.get(opened)
        if isinstance(file, int):
            at = os.fstat(opened).st_size - written  # all that is written here is appended
            self.done.append(Data(file, at, bytes(data[:written])))

    def _on_fsync(self, _: None, opened: int, at: int) -> None:
        if opened in self._opened:
            self.done.append(Flush(self._opened[opened]))

    def _on_ftruncate(self, _: None, opened: int, size: int, at: int) -> None:
        file = self._opened.get(opened)
        assert isinstance(file, int)
        self.done.append(Data(file, size, None))

    def _on_replace(self, _: None, old: str | Path, new: str | Path, at: int) -> None:
        file = self._names.pop(str(old))
        self._names[str(new)] = file
        names = {str(old): None, str(new): file}
        self.done.append(Naming(os.path.dirname(new), names))

    def _on_link(self, _: None, old: str | Path, new: str | Path, at: int) -> None:
        self._name(str(new), self._names[str(old)])

    def _on_unlink(self, _: None, path: str | Path, at: int) -> None:
        self._names.pop(str(path))
        self.done.append(Naming(os.path.dirname(path), {str(path): None}))

    def _on_mkdir(self, _: None, path: str | Path, *_mode: int, at: int) -> None:
        self._name(str(path), _FOLDER)

    def _name(self, name: str, file: int) -> None:
        self._names[name] = file
        self.done.append(Naming(os.path.dirname(name), {name: file}))


def put(tree: Tree, there: str, folder: Path) -> None:
    """Make the files of a state in `folder`; they were below `there`."""
    for name, data in sorted(tree.items()):
        path = folder / os.path.relpath(name, there)
        if data is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.write_bytes(data)


def _torn(each: Done) -> Iterator[Done]:
    """Give the parts of which each may be left without the others."""
    if not isinstance(each, Data) or not each.data:
        yield each
        return
    size = -(-len(each.data) // _BLOCKS)
    for start in range(0, len(each.data), size):
        yield Data(each.file, each.place + start, each.data[start : start + size])


def _is_flushed(part: Done, after: Sequence[Done]) -> bool:
    if isinstance(part, Flush):
        return True
    by = part.folder if isinstance(part, Naming) else part.file
    return any(isinstance(each, Flush) and each.what == by for each in after)


def _choices(loose: Sequence[int]) -> Iterator[Collection[int]]:
    if len(loose) <= _ALL_OF:
        for count in range(len(loose) + 1):
            yield from combinations(loose, count)
        return
    chance = random.Random(len(loose))
    for place, one in enumerate(loose):
        yield (one,)
        yield loose[:place]
        yield [*loose[:place], *loose[place + 1 :]]
    yield loose
    for _ in range(_SOME):
        yield [one for one in loose if chance.random() < 0.5]


def _apply(part: Done, names: Names, contents: Contents) -> None:
    if isinstance(part, Data):
        was = contents.get(part.file, b"").ljust(part.place, b"\0")
        data = part.data or b""
        rest = b"" if part.data is None else was[part.place + len(data) :]
        contents[part.file] = was[: part.place] + data + rest
    elif isinstance(part, Naming):
        for name, file in part.names.items():
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file


def _tree(root: str, names: Names, contents: Contents) -> Tree:
    """Give what can be reached from the folder."""
    tree: dict[str, bytes | None] = {}
    for name, file in sorted(names.items()):
        above = os.path.dirname(name)
        if above == root or above in tree:
            tree[name] = None if file == _FOLDER else contents.get(file, b"")
    return tree
