"""The commands of the command line, one row each: what help, dispatch and completion go by."""

from __future__ import annotations

from tui.frozen import Frozen


class Command(Frozen):
    """One command."""

    module: str
    """Module of tui.cli with the function of the command's name, imported when it is called."""
    usage: str
    words: str
    """What it does, in one line."""
    flags: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    """What options do, for those whose names do not say it."""


COMMANDS = {
    "import": Command(
        "importing",
        "import PATH... [--format NAME] [--captured DATE] [--tags] [--no-marks] [--dry-run]"
        " [--strict] [--json]",
        "add the papers of saved pages and lists: files, folders, or - for standard input",
        ("dry-run", "strict", "json", "tags", "no-marks"),
        ("format", "captured"),
        (
            ("--captured DATE", "the day pages were saved; else the date in a file's name counts"),
            ("--strict", "store nothing unless every line and entry is understood"),
            ("--dry-run", "say what would come, and store nothing"),
            ("--tags", "make tags of the keywords in lists of other programs"),
            ("--no-marks", "leave the marks in our own lists alone"),
            ("--format NAME", "the format of all files, where it is not recognised by itself"),
        ),
    ),
    "fetch": Command(
        "fetching",
        "fetch [FEED...] [--today] [--date D] [--since D] [--week W] [--month M] [--trending]"
        " [--search WORDS] [--arxiv cs.CL+cs.LG] [--arxiv-id ID...] [--again] [--dry-run] [--json]",
        "papers from Hugging Face, arXiv or a feed; without options the feeds of the settings",
        ("today", "trending", "again", "dry-run", "json"),
        ("date", "since", "week", "month", "search", "arxiv", "arxiv-id"),
    ),
    "enrich": Command(
        "enriching",
        "enrich [QUERY...] [--again] [--dry-run]",
        "arXiv id, authors and repository of papers known by title alone, where one has that title",
        ("again", "dry-run"),
    ),
    "find": Command(
        "finding",
        "find [QUERY...] [--limit N] [--json | --ids]",
        "the papers that match, best first; without a query all, newest first",
        ("json", "ids"),
        ("limit",),
    ),
    "show": Command("showing", "show ID... [--json]", "the whole paper", ("json",)),
    "repo": Command(
        "repository",
        "repo WORDS... [--all] [--copy] [--open]",
        "the repository of the best match, one line for `git clone $(paperdeck repo ...)`",
        ("all", "copy", "open"),
    ),
    "mark": Command(
        "marking",
        "mark read|unread|star|unstar|hide|unhide QUERY...",
        "mark all papers that match, as one step",
    ),
    "tag": Command(
        "marking",
        "tag +name -name QUERY...",
        "add and remove tags on all papers that match, as one step",
    ),
    "retag": Command(
        "retagging", "retag OLD NEW", "rename a tag, or merge it into another, on all papers"
    ),
    "export": Command(
        "exporting",
        "export bibtex|markdown|csv|json [QUERY...] [--notes]",
        "the papers that match for another program; without a query all that are not hidden",
        ("notes",),
    ),
    "views": Command(
        "viewing", "views [--json]", "the saved views: number, name, query", ("json",)
    ),
    "stats": Command(
        "counting",
        "stats [QUERY...] [--json]",
        "what you read and when, streak and pace, in numbers",
        ("json",),
    ),
    "undo": Command("stepping", "undo [ENTRY]", "take back the latest step, or the one named"),
    "redo": Command("stepping", "redo", "do again what was taken back last"),
    "history": Command(
        "stepping",
        "history [--limit N] [--all] [--json]",
        "the steps taken, latest first; --all: those of all machines, by the names undo takes",
        ("json", "all"),
        ("limit",),
    ),
    "backup": Command(
        "keeping", "backup [FILE]", "the whole library into one file, read back and compared"
    ),
    "restore": Command(
        "keeping",
        "restore FILE [--replace] [--dry-run]",
        "a library out of a backup; what is there is moved aside, never overwritten",
        ("replace", "dry-run"),
    ),
    "doctor": Command(
        "doctoring",
        "doctor [--repair] [--json]",
        "what is in order and what is not; --repair mends what can be, a copy kept first",
        ("repair", "json"),
    ),
    "sync": Command(
        "synchronising",
        "sync [--init URL | user@host:path | FOLDER] [--dry-run]",
        "send what was done here and fetch what was done elsewhere, the way it went last",
        ("dry-run",),
        ("init",),
    ),
    "completion": Command(
        "completing", "completion bash|zsh|fish", "what your shell needs to complete paperdeck"
    ),
    "keys": Command(
        "keys",
        "keys [--json | --markdown | --check]",
        "the keys of the reader; --check: whether settings.toml is right",
        ("json", "markdown", "check"),
    ),
    "settings": Command(
        "setting",
        "settings",
        "the settings and where they are: begin with `paperdeck settings > FILE`",
    ),
}


def overview() -> list[str]:
    """Give the lines of `paperdeck --help`."""
    width = max(map(len, COMMANDS)) + 2
    rows = [f"  {name:<{width}}{command.words}" for name, command in COMMANDS.items()]
    return [
        "paperdeck keeps up with research papers in the terminal.",
        "",
        "  paperdeck [--library DIR] [COMMAND]",
        "",
        f"  {'':<{width}}without a command: the reader",
        f"  {'--demo':<{width}}the reader on a sample library; nothing is kept",
        f"  {'--no-mouse':<{width}}the reader leaves the mouse to the terminal",
        f"  {'--ascii':<{width}}the reader draws with ASCII alone",
        f"  {'--low-bandwidth':<{width}}the reader sends less: for slow lines",
        f"  {'--version':<{width}}the version",
        *rows,
        "",
        "A query is words, phrases and fields: task vectors is:unread has:repo tag:moe day:3d.",
        "Each command explains itself: paperdeck find --help.",
    ]


def explanation(name: str) -> list[str]:
    """Give the lines of a command's `--help`."""
    command = COMMANDS[name]
    width = max((len(option) for option, _ in command.options), default=0) + 2
    options = [f"  {option:<{width}}{words}" for option, words in command.options]
    return [f"paperdeck {command.usage}", "", f"  {command.words}", *[""] * bool(options), *options]
