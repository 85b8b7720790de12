"""Reading a call: options by name, and what belongs to a query though it begins with a dash."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.cli.command_table import CommandSpec
from tui.cli.messages import WrongCallError

_EVERYWHERE = ("help", "library")
"""Options that every command knows."""


class Arguments(NamedTuple):
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


def read_arguments(given: Sequence[str], command: CommandSpec) -> Arguments:
    """Give what the words of a call say; `--` ends the options.

    A dash and one letter or digit is an option, a dash and more leaves a word out of a query.

    Raises:
        WrongCallError: an option is unknown, lacks its value, or is spelled with one dash.
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
            _refuse_option(word, command)
            words.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        if name in command.values:
            taken[name] = value if equals else _next(waiting, name)
        elif name in command.flags and not equals:
            found.add(name)
        else:
            raise WrongCallError(_unknown(word, command))
    return Arguments(tuple(words), frozenset(found), taken)


def asks_for(option: str, short: str, given: Sequence[str]) -> bool:
    """Tell whether `--option` or its letter stands before the end of the options."""
    before = given[: given.index("--")] if "--" in given else given
    return not {f"--{option}", f"-{short}"}.isdisjoint(before)


def _next(waiting: list[str], name: str) -> str:
    if not waiting:
        raise WrongCallError(f"--{name} needs a value")
    return waiting.pop(0)


def _refuse_option(word: str, command: CommandSpec) -> None:
    """Refuse what begins with one dash and can only be meant as an option."""
    if not word.startswith("-") or word == "-":
        return
    name = word[1:].partition("=")[0]
    if name in (*command.flags, *command.values, *_EVERYWHERE):
        raise WrongCallError(f"{word} has one dash too few: write -{word}")
    if len(name) == 1 and name.isalnum():
        hints = {
            "query": f"; to leave out the word {name}, write NOT {name}",
            "tags": f"; to remove the tag {name}, write tag -- -{name}",
        }
        raise WrongCallError(f"there is no option {word} here{hints.get(command.takes, '')}")
    if command.takes == "words":
        raise WrongCallError(f"{_unknown(word, command)}; after -- it is no option")


def _unknown(word: str, command: CommandSpec) -> str:
    known = [f"--{name}" for name in (*command.flags, *command.values)]
    return f"there is no option {word} here" + (f", but {', '.join(known)}" if known else "")
