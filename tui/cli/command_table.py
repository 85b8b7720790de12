"""The commands of the command line, one row each: what help, dispatch and completion go by."""

from typing import Literal, NamedTuple

Takes = Literal["query", "tags", "words"]


class Option(NamedTuple):
    """One option of a command."""

    name: str
    """As it is typed, without its dashes."""
    words: str
    """What it does, in one line."""
    value: str = ""
    """What stands for its value in the help; empty for one that takes none."""


class CommandSpec(NamedTuple):
    """One command."""

    module: str
    """Module of tui.cli with the function of the command's name, imported when it is called."""
    call: str
    """How it is called, without the options that `options` lists."""
    words: str
    """What it does, in one line."""
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()
    takes: Takes = "words"
    """What its words are: a query, tags and a query, or anything else."""

    @property
    def flags(self) -> tuple[str, ...]:
        """The names of the options that take no value."""
        return tuple(option.name for option in self.options if not option.value)

    @property
    def values(self) -> tuple[str, ...]:
        """The names of the options that take a value."""
        return tuple(option.name for option in self.options if option.value)


HELP = Option("help", "this help")
LIBRARY = Option("library", "the library in this folder", "DIR")

READER = CommandSpec(
    "reader_command",
    "",
    "the reader",
    (
        Option("demo", "the reader on a sample library; nothing is kept"),
        Option("no-mouse", "the reader leaves the mouse to the terminal"),
        Option("ascii", "the reader draws with ASCII alone"),
        Option("low-bandwidth", "the reader sends less: for slow lines"),
        Option("version", "the version"),
    ),
)
"""What paperdeck does without a command."""

_AGAIN = Option("again", "ask again for what was fetched before")
_DRY_RUN = Option("dry-run", "say what would be done, and change nothing")

COMMANDS = {
    "import": CommandSpec(
        "import_command",
        "import PATH...",
        "add the papers of saved pages and lists: files, folders, or - for standard input",
        (
            Option("format", "the files are of this format, however they look", "NAME"),
            Option("captured", "the day pages were saved; else the date in a file's name", "DATE"),
            Option("tags", "keywords of other programs' lists become tags"),
            Option("no-marks", "the papers alone, without what another library did with them"),
            _DRY_RUN,
            Option("strict", "store nothing unless every line and entry is understood"),
            Option("json", "what was read, as one JSON object"),
        ),
        (
            "paperdeck import daily.txt",
            "paperdeck import --captured 2026-11-20 ~/Downloads/papers",
            "pbpaste | paperdeck import -",
        ),
    ),
    "fetch": CommandSpec(
        "fetch_command",
        "fetch [FEED...]",
        "papers from Hugging Face, arXiv or a feed; without options the feeds of the settings",
        (
            Option("today", "the papers of today"),
            Option("date", "those of one day, as 2026-11-20", "DAY"),
            Option("since", "those of each day from this one to today", "DAY"),
            Option("week", "those of a week, as 2026-W47", "WEEK"),
            Option("month", "those of a month, as 2026-11", "MONTH"),
            Option("trending", "those that trend at Hugging Face"),
            Option("search", "those that Hugging Face finds for words", "WORDS"),
            Option("arxiv", "what arXiv announced in categories, as cs.CL+cs.LG", "CATEGORIES"),
            Option("arxiv-id", "single papers, by their arXiv ids", "ID..."),
            _AGAIN,
            _DRY_RUN,
            Option("json", "what came, as one JSON object"),
        ),
        (
            "paperdeck fetch",
            "paperdeck fetch --since 2026-11-20",
            "paperdeck fetch --arxiv cs.CL+cs.LG",
            "paperdeck fetch --arxiv-id 2407.02880",
        ),
    ),
    "enrich": CommandSpec(
        "enrich_command",
        "enrich [QUERY...]",
        "arXiv id, authors and repository of papers known by title alone, where one has that title",
        (_AGAIN, _DRY_RUN),
        ("paperdeck enrich day:7d",),
        "query",
    ),
    "find": CommandSpec(
        "find_command",
        "find [QUERY...]",
        "the papers that match, best first; without a query all, newest first",
        (
            Option("limit", "at most so many papers", "N"),
            Option("json", "a record a line"),
            Option("ids", "ids alone, one a line"),
        ),
        (
            "paperdeck find task vectors has:repo",
            "paperdeck find 2407.02880",
            "paperdeck find --json is:starred -robot | jq .repo",
        ),
        "query",
    ),
    "show": CommandSpec(
        "show_command",
        "show ID...",
        "the whole paper, by the beginning of its id, its arXiv id or its address",
        (Option("json", "a record a line"),),
        ("paperdeck show lfeqecyoxq", "paperdeck show https://arxiv.org/abs/2407.02880"),
    ),
    "repo": CommandSpec(
        "repo_command",
        "repo WORDS...",
        "the repository of the best match, one line for `git clone $(paperdeck repo ...)`",
        (
            Option("all", "the repositories of all that match"),
            Option("copy", "copy it too"),
            Option("open", "open it in the browser too"),
        ),
        ("paperdeck repo task vectors", "git clone $(paperdeck repo 2407.02880)"),
        "query",
    ),
    "mark": CommandSpec(
        "mark_command",
        "mark read|unread|star|unstar|hide|unhide QUERY...",
        "mark all papers that match, as one step",
        examples=("paperdeck mark star gptq", "paperdeck mark read is:unread before:2015"),
        takes="query",
    ),
    "tag": CommandSpec(
        "mark_command",
        "tag +name -name QUERY...",
        "add and remove tags on all papers that match, as one step",
        examples=(
            "paperdeck tag +moe -todo mixtral",
            "paperdeck tag -- -c compilers      (a tag of one letter, after --)",
        ),
        takes="tags",
    ),
    "retag": CommandSpec(
        "mark_command",
        "retag OLD NEW",
        "rename a tag, or merge it into another, on all papers",
        examples=("paperdeck retag moe mixture-of-experts",),
    ),
    "export": CommandSpec(
        "export_command",
        "export bibtex|markdown|csv|json [QUERY...]",
        "the papers that match for another program; without a query all that are not hidden",
        (Option("notes", "your notes too"),),
        (
            "paperdeck export bibtex is:starred > starred.bib",
            "paperdeck export json > all.json   (all: papers, marks, history, views)",
        ),
        "query",
    ),
    "views": CommandSpec(
        "views_command",
        "views",
        "the saved views: number, name, query",
        (Option("json", "a view a line"),),
    ),
    "stats": CommandSpec(
        "stats_command",
        "stats [QUERY...]",
        "what you read and when, streak and pace, in numbers",
        (Option("json", "one JSON object"),),
        ("paperdeck stats", "paperdeck stats has:repo"),
        "query",
    ),
    "undo": CommandSpec(
        "history_command",
        "undo [ENTRY]",
        "take back the latest step, or the one named",
        examples=("paperdeck undo", "paperdeck undo 12", "paperdeck undo server:12"),
    ),
    "redo": CommandSpec("history_command", "redo", "do again what was taken back last"),
    "history": CommandSpec(
        "history_command",
        "history",
        "the steps taken, latest first",
        (
            Option("limit", "at most so many steps", "N"),
            Option("all", "those of all machines, by the names that undo takes"),
            Option("json", "a step a line"),
        ),
    ),
    "backup": CommandSpec(
        "backup_command",
        "backup [FILE]",
        "the whole library into one file, read back and compared",
        examples=("paperdeck backup ~/backups/papers.tar.gz",),
    ),
    "restore": CommandSpec(
        "backup_command",
        "restore FILE",
        "a library out of a backup; what is there is moved aside, never overwritten",
        (Option("replace", "move aside the library that is there"), _DRY_RUN),
    ),
    "doctor": CommandSpec(
        "doctor_command",
        "doctor",
        "what is in order and what is not",
        (
            Option("repair", "mend what can be mended, a copy kept first"),
            Option("json", "a finding a line"),
        ),
    ),
    "sync": CommandSpec(
        "sync_command",
        "sync [user@host:path | FOLDER]",
        "send what was done here and fetch what was done elsewhere, the way it went last",
        (
            Option("init", "with git, through this remote; once on each machine", "URL"),
            _DRY_RUN,
        ),
        (
            "paperdeck sync --init me@server:papers.git",
            "paperdeck sync me@server:papers",
            "paperdeck sync",
        ),
    ),
    "completion": CommandSpec(
        "completion_command",
        "completion bash|zsh|fish",
        "what your shell needs to complete paperdeck",
        examples=("source <(paperdeck completion bash)",),
    ),
    "keys": CommandSpec(
        "keys_command",
        "keys",
        "the keys of the reader",
        (
            Option("json", "a command a line"),
            Option("markdown", "as a table in Markdown"),
            Option("check", "whether settings.toml is right"),
        ),
    ),
    "settings": CommandSpec(
        "settings_command",
        "settings",
        "the settings as they are now, and where they are kept",
        (Option("init", "write a file to begin with, never over one that is there"),),
    ),
}
