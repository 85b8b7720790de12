"""Saved views: queries with a name, each a register of its own on one target beside the papers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from tui.library.journal.entry import VIEW, Change
from tui.text import one_line

ON_KEYS = 9
"""Views with a number up to this one have a key."""
LONGEST_NAME = 40
VIEWS = ("views",)
"""No id of a paper reads so: older programs pass it over."""


@dataclass(frozen=True, slots=True)
class View:
    """A query with a name; its number is its key, up to 9."""

    number: int
    name: str
    query: str
    """As it was in the search bar; another version may read it no more."""

    @property
    def text(self) -> str:
        """What its register holds: `3 tag:agents is:unread`."""
        return f"{self.number} {self.query}"


def view_name(text: str) -> str:
    """Give a name as it is kept: cleaned, on one line."""
    return one_line(text)


def name_fault(name: str) -> str:
    """Give why a view cannot have this name, or nothing."""
    if not name:
        return "a view needs a name"
    if len(name) > LONGEST_NAME:
        return f"{len(name)} characters, at most {LONGEST_NAME}"
    return ""


def numbered(held: Mapping[str, str]) -> tuple[View, ...]:
    """Give the views that registers hold, by their names, each with a number of its own.

    Of two that two machines put on one number the first by name stays, the other moves on.
    """
    found = sorted(_read(name, text) for name, text in held.items() if text)
    placed: dict[int, View] = {}
    for number, name, query in found:
        if number > 0:
            placed.setdefault(number, View(number, name, query))
    there = {view.name for view in placed.values()}
    left = [(name, query) for _, name, query in found if name not in there]
    free = (number for number in count(1) if number not in placed)
    for (name, query), number in list(zip(left, free, strict=False)):
        placed[number] = View(number, name, query)
    return tuple(placed[number] for number in sorted(placed))


def _read(name: str, text: str) -> tuple[int, str, str]:
    """Give number, name and query; a text that names no number is a query as a whole."""
    number, _, query = text.partition(" ")
    if number.isascii() and number.isdigit() and len(number) < LONGEST_NAME:
        return int(number), name, query
    return 0, name, text


def free_number(taken: Iterable[int]) -> int:
    """Give the first number that is not taken."""
    used = set(taken)
    return next(number for number in range(1, len(used) + 2) if number not in used)


def view_named(views: Iterable[View], name: str) -> View | None:
    """Give the view of a name, in capitals or not."""
    return next((view for view in views if view.name.casefold() == name.casefold()), None)


def saved(views: Sequence[View], name: str, query: str) -> list[View]:
    """Give the views with this one: on the next free number, or in the place of its namesake."""
    old = view_named(views, name)
    new = View(free_number(view.number for view in views), name, query)
    if old is not None:
        new = replace(old, query=query)
    return [*(view for view in views if view != old), new]


def view_renamed(views: Sequence[View], name: str, to: str) -> list[View]:
    """Give the views with one of them under another name."""
    return [replace(view, name=to) if view.name == name else view for view in views]


def deleted(views: Sequence[View], name: str) -> list[View]:
    """Give the views without one of them; the others keep their numbers."""
    return [view for view in views if view.name != name]


def moved(views: Sequence[View], name: str, step: int) -> list[View]:
    """Give the views with one of them on the number before or after; one there changes with it."""
    old = next((view for view in views if view.name == name), None)
    to = old.number + step if old else 0
    if old is None or to < 1 or (step > 0 and to > max(ON_KEYS, len(views))):
        return list(views)
    numbers = {old.number: to, to: old.number}
    put = [replace(view, number=numbers.get(view.number, view.number)) for view in views]
    return sorted(put, key=lambda view: view.name != name)


def view_changes(held: Mapping[str, str], after: Iterable[View]) -> Iterator[Change]:
    """Give the changes that lead from what registers hold to the views in `after`."""
    before = {view.name: view for view in numbered(held)}
    wanted = {view.name: view for view in after}
    for name in dict.fromkeys((*wanted, *before)):
        if wanted.get(name) != before.get(name):
            text = wanted[name].text if name in wanted else ""
            yield Change(f"{VIEW}{name}", text, VIEWS, held.get(name, ""))


def views_in_words(made: Sequence[Change]) -> str:
    """Give what changes of views did, in plain words: `saved the view "agents" on 3`."""
    were: dict[str, tuple[int, str, str]] = {}
    are: dict[str, tuple[int, str, str]] = {}
    for change in made:
        name = change.field.removeprefix(VIEW)
        for held, text in ((were, change.was), (are, change.to)):
            if isinstance(text, str) and text:
                held[name] = _read(name, text)
    gone, new = were.keys() - are.keys(), are.keys() - were.keys()
    if len(gone) == len(new) == 1:
        return f'renamed the view "{min(gone)}" to "{min(new)}"'
    said = [f'deleted the view "{name}"' for name in sorted(gone)]
    said += [f'saved the view "{name}" on {are[name][0]}' for name in sorted(new)]
    both = [name for name in are if name in were]
    said += [f'changed the view "{name}"' for name in both if were[name][2] != are[name][2]]
    put = [f'"{name}" to {are[name][0]}' for name in both if were[name][0] != are[name][0]]
    said += [f"moved the view{'s' * (len(put) > 1)} {', '.join(put)}"] * bool(put)
    return ", ".join(said) or "changed the views"
