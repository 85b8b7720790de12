"""Reading a call: long options by name; a word with one dash belongs to the query."""

from __future__ import annotations

from tui.cli.words import WrongCallError
from tui.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from collections.abc import Mapping, Sequence


class Arguments(Frozen):
    """What was given to a command."""

    words: tuple[str, ...]
    flags: frozenset[str]
    values: Mapping[str, str]

    def number(self, name: str) -> int | None:
        """Give the value of an option that is a number from 1, or None when it was not given.

        Raises:
            WrongCallError: it is not such a number.
        """
        text = self.values.get(name)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit() and int(text) > 0):
            raise WrongCallError(f"--{name} takes a number from 1, not {text!r}")
        return int(text)


def read(given: Sequence[str], flags: Sequence[str] = (), values: Sequence[str] = ()) -> Arguments:
    """Give what the words of a call say; `--` ends the options.

    Raises:
        WrongCallError: an option is unknown, or lacks its value.
    """
    words: list[str] = []
    found: set[str] = set()
    taken: dict[str, str] = {}
    waiting = list(given)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            words.extend(waiting)
            break
        if not word.startswith("--"):
            words.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        if name in values:
            taken[name] = value if equals else _next(waiting, name)
        elif name in flags and not equals:
            found.add(name)
        else:
            raise WrongCallError(_unknown(word, (*flags, *values)))
    return Arguments(tuple(words), frozenset(found), taken)


def _next(waiting: list[str], name: str) -> str:
    if not waiting:
        raise WrongCallError(f"--{name} needs a value")
    return waiting.pop(0)


def _unknown(word: str, known: Sequence[str]) -> str:
    if not known:
        return f"there is no option {word} here"
    return f"there is no option {word} here, but " + ", ".join(f"--{each}" for each in known)
