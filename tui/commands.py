"""The one table of commands: keys, footer, help, palette and `paperdeck keys` are made from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

KeyPlace = Literal["anywhere", "list", "detail", "filters", "copy"]
"""Where its keys act: on the whole screen, in one pane, or as the second key after `y`."""

CommandGroup = Literal["Move", "Decide", "Select", "Find", "Read", "Copy", "Open", "Leave"]
GROUPS: dict[CommandGroup, str] = {
    "Decide": "Decide on a paper",
    "Move": "Move about",
    "Select": "Work on several at once",
    "Find": "Find and filter",
    "Read": "Read",
    "Copy": "Copy",
    "Open": "Open in a browser, and fetch",
    "Leave": "Help and the way out",
}

PANES: tuple[KeyPlace, ...] = ("list", "detail", "filters")
CHORD = "copy"
"""The command whose key comes before the keys of the place `copy`."""
DIGITS = tuple("123456789")
"""Keys of a command to which each means another thing; no keymap changes them."""

Keymap = Mapping[str, Sequence[str]]
"""Keys by the id of a command, in place of those of the table; none: only the palette calls it."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a key does."""

    id: str
    """What a keymap names it by; the action is the same with underscores."""
    keys: tuple[str, ...]
    words: str
    group: CommandGroup
    where: tuple[KeyPlace, ...] = ("anywhere",)
    hint: str = ""
    """One or two words for the line of hints; empty: not shown there."""

    @property
    def action(self) -> str:
        """The name of the method that does it, without `action_`."""
        return self.id.replace(".", "_")


COMMANDS: tuple[Command, ...] = (
    Command("move.down", ("j", "down"), "Down; in the detail, on to the next link", "Move", PANES),
    Command("move.up", ("k", "up"), "Up", "Move", PANES),
    Command("move.first", ("g", "home"), "To the first", "Move", PANES),
    Command("move.last", ("G", "end"), "To the last", "Move", PANES),
    Command("page.down", ("pagedown",), "A page down", "Move", PANES),
    Command("page.up", ("pageup",), "A page up", "Move", PANES),
    Command("half.down", ("ctrl+d",), "Half a page down", "Move", PANES),
    Command("half.up", ("ctrl+u",), "Half a page up", "Move", PANES),
    Command("unread.next", ("n",), "Next unread paper", "Move", hint="next unread"),
    Command("unread.previous", ("p",), "Previous unread paper", "Move"),
    Command("day.previous", ("[",), "The papers of the day before", "Move"),
    Command("day.next", ("]",), "The papers of the day after", "Move"),
    Command("pane.next", ("tab",), "Next pane", "Move"),
    Command("pane.previous", ("shift+tab",), "Previous pane", "Move"),
    Command("pane.right", ("l",), "The pane to the right", "Move"),
    Command("pane.left", ("h",), "The pane to the left", "Move"),
    Command("mark.read", ("r",), "Read or unread, and on to the next paper", "Decide", hint="read"),
    Command("mark.hidden", ("d",), "Hide, and on to the next paper", "Decide", hint="hide"),
    Command("mark.starred", ("s",), "Star, or take the star off", "Decide", hint="star"),
    Command("tag.add", ("t",), "Add tags, commas between them", "Decide", hint="tag"),
    Command("tag.remove", ("T",), "Remove tags", "Decide"),
    Command("tag.rename", (), "Rename a tag, or merge it into another", "Decide"),
    Command("note", ("N",), "Write a note", "Decide"),
    Command("note.editor", (), "Write the note in your editor (ctrl+o in a note)", "Decide"),
    Command("undo", ("u",), "Undo, and go back to the paper", "Decide", hint="undo"),
    Command("redo", ("U",), "Redo", "Decide"),
    Command("repeat", (".",), "Do the last thing again, here", "Decide"),
    Command("select.toggle", ("space",), "Select, and on to the next paper", "Select", ("list",)),
    Command("select.range", ("v",), "Select from here on; again to end", "Select", ("list",)),
    Command("select.all", ("*",), "Select all that match", "Select"),
    Command("mark.all", ("R",), "Mark all that match read", "Select"),
    Command("search", ("/",), "Search as you type", "Find", hint="search"),
    Command("filters", ("f",), "The filter pane", "Find", hint="filter"),
    Command(
        "filter.toggle",
        ("enter", "space"),
        "Put it into the query, or take it out; go to the view",
        "Find",
        ("filters",),
        "choose",
    ),
    Command("view", DIGITS, "Go to the saved view of this number", "Find"),
    Command("view.save", ("V",), "Save the query as a view", "Find"),
    Command("view.rename", ("C",), "Rename the view", "Find"),
    Command("view.earlier", ("<",), "Move the view up, to the number before", "Find"),
    Command("view.later", (">",), "Move the view down, to the number after", "Find"),
    Command("view.delete", ("X",), "Delete the view; its papers stay", "Find"),
    Command("order", ("S",), "Another order", "Find"),
    Command("open.paper", ("enter",), "Open the detail", "Read", ("list",), hint="open"),
    Command("detail.down", ("J",), "Scroll the detail down", "Read"),
    Command("detail.up", ("K",), "Scroll the detail up", "Read"),
    Command("detail.page", ("space",), "A page on in the detail", "Read", ("detail",)),
    Command("zoom", ("z",), "Only the detail", "Read"),
    Command("summary", ("=",), "What you did in this visit of the view", "Read"),
    Command("stats", ("#",), "What you read and when, in numbers", "Read"),
    Command("copy", ("y",), "Copy; the next key says what", "Copy", hint="copy"),
    Command("copy.best", ("y",), "The repository, else the best link there is", "Copy", ("copy",)),
    Command("copy.project", ("p",), "The project page", "Copy", ("copy",)),
    Command("copy.arxiv", ("a",), "The arXiv link", "Copy", ("copy",)),
    Command("copy.face", ("h",), "The Hugging Face link", "Copy", ("copy",)),
    Command("copy.title", ("t",), "The title", "Copy", ("copy",)),
    Command("copy.bibtex", ("b",), "BibTeX", "Copy", ("copy",)),
    Command("copy.clone", ("c",), "A git clone line", "Copy", ("copy",)),
    Command("copy.link", DIGITS, "The link of this number", "Copy", ("copy",)),
    Command("open.page", ("o",), "Open the paper's page", "Open"),
    Command("open.repo", ("O",), "Open its repository", "Open"),
    Command(
        "open.link",
        ("enter",),
        "Open the link under the cursor, or go to the paper",
        "Open",
        ("detail",),
    ),
    Command("fetch", ("F",), "Fetch new papers; again stops it", "Open"),
    Command("help", ("?", "f1"), "Keys and help", "Leave", hint="help"),
    Command("palette", (":", "ctrl+p"), "Every command by name", "Leave"),
    Command("back", ("escape",), "Back: clear the selection, search, filters in turn", "Leave"),
    Command("quit", ("q",), "Back, then quit", "Leave", hint="quit"),
    Command("leave", ("ctrl+c",), "Copy the text selected with the mouse, else quit", "Leave"),
    Command("suspend", ("ctrl+z",), "To the shell; fg comes back", "Leave"),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

_PRINTED = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
_AS_IT_IS: Keymap = {}


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A command as the table of keys prints it."""

    keys: str
    words: str
    group: str
    id: str


def commands(place: KeyPlace) -> Iterator[Command]:
    """Give the commands whose keys act in a place, in the order of the table."""
    return (command for command in COMMANDS if place in command.where)


def keys_of(command: Command, keymap: Keymap = _AS_IT_IS) -> tuple[str, ...]:
    """Give the keys of a command under a keymap."""
    return tuple(keymap.get(command.id, command.keys))


def key_as_printed(key: str) -> str:
    """Give a key as people write it."""
    return _PRINTED.get(key, key)


def printed_keys(command: Command, keymap: Keymap = _AS_IT_IS) -> str:
    """Give the keys of a command as people write them: `j down`, `y p`, `y 1..9`."""
    keys, first = keys_of(command, keymap), ""
    if "copy" in command.where:
        chord = keys_of(BY_ID[CHORD], keymap)
        keys, first = (keys, f"{key_as_printed(chord[0])} ") if chord else ((), "")
    if keys == DIGITS:
        return f"{first}1..9"
    return " ".join(f"{first}{key_as_printed(key)}" for key in keys)


def key_table(keymap: Keymap = _AS_IT_IS) -> list[KeyLine]:
    """Give every command, group by group in the order of `GROUPS`."""
    return [
        KeyLine(printed_keys(command, keymap), command.words, GROUPS[group], command.id)
        for group in GROUPS
        for command in COMMANDS
        if command.group == group
    ]
