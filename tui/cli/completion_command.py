"""`paperdeck completion`: what a shell needs to complete commands, options, fields and tags."""

from collections.abc import Iterator

from tui.cli.arguments import Arguments
from tui.cli.command_table import COMMANDS, HELP, LIBRARY, READER
from tui.cli.messages import DONE, WrongCallError
from tui.cli.output import write_lines

_BASH = """\
_paperdeck() {
    local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}" candidate
    local whole="${line##* }"
    local before="${whole%"$word"}"
    COMPREPLY=()
    while IFS= read -r candidate; do
        candidate="${candidate#"$before"}"
        [[ $candidate == *: ]] && compopt -o nospace 2>/dev/null
        COMPREPLY+=("$candidate")
    done < <(paperdeck completion candidates -- "$line" 2>/dev/null)
    [[ ${#COMPREPLY[@]} -eq 0 ]] && compopt -o default 2>/dev/null
}
complete -F _paperdeck paperdeck"""

_ZSH = """\
#compdef paperdeck
_paperdeck() {
    local -a candidates fields
    local line="${(j: :)words[1,CURRENT]}"
    candidates=("${(@f)$(paperdeck completion candidates -- "$line" 2>/dev/null)}")
    fields=(${(M)candidates:#*:})
    candidates=(${candidates:#*:})
    (( ${#fields} )) && compadd -Q -S '' -- $fields
    (( ${#candidates} )) && compadd -Q -- $candidates
    (( ${#fields} + ${#candidates} )) || _files
}
if [[ $funcstack[1] == _paperdeck ]]; then _paperdeck "$@"; else compdef _paperdeck paperdeck; fi"""

_FISH = """\
function __paperdeck_candidates
    paperdeck completion candidates -- (commandline -cp) 2>/dev/null
end
complete -c paperdeck -e
complete -c paperdeck -n 'not __fish_seen_subcommand_from import' -f
complete -c paperdeck -a '(__paperdeck_candidates)'"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}

_MARKS = ("read", "unread", "star", "unstar", "hide", "unhide")
_EXPORTS = ("bibtex", "markdown", "csv", "json")
_PLAIN_SIGNS = frozenset(" -./:+@%=,")


def completion_(given: Arguments, library: str | None) -> int:
    """Run `completion`."""
    shell = given.words[0] if given.words else ""
    if shell == "candidates":
        line = given.words[1] if len(given.words) > 1 else ""
        write_lines(candidates(line, library))
        return DONE
    if shell not in SCRIPTS or len(given.words) > 1:
        raise WrongCallError(f"completion takes one of {', '.join(SCRIPTS)}")
    write_lines([SCRIPTS[shell]])
    return DONE


def candidates(line: str, library: str | None = None) -> Iterator[str]:
    """Give what the last word of a command line may become."""
    *before, word = line.split(" ")[1:] or [""]
    before = [each for each in before if each]
    choices = _first() if not before else _further(before[0], before[1:], word, library)
    return (each for each in choices if each.startswith(word) and each != word)


def _first() -> Iterator[str]:
    yield from ("help", *COMMANDS)
    yield from (f"--{each.name}" for each in (HELP, LIBRARY, *READER.options))


def _further(command: str, before: list[str], word: str, library: str | None) -> Iterator[str]:
    known = COMMANDS.get(command)
    if command == "help":
        yield from COMMANDS
    if known is None:
        return
    if word.startswith("--"):
        yield from (f"--{each}" for each in (*known.flags, *known.values, HELP.name))
    elif command == "mark" and not before:
        yield from _MARKS
    elif command == "export" and not before:
        yield from _EXPORTS
    elif command == "completion" and not before:
        yield from SCRIPTS
    elif command == "tag" and word[:1] in "+-" and word:
        yield from (word[0] + tag for tag in _tags(library))
    elif command == "retag" and len(before) < 2:
        yield from _tags(library)
    elif known.takes != "words":
        yield from _of_query(word, library)


def _of_query(word: str, library: str | None) -> Iterator[str]:
    """Give field names, and behind a field what it may hold."""
    from tui.search.query_fields import FIELDS, STATES, THINGS

    sign = "-" if word.startswith("-") else ""
    field = word.removeprefix("-").partition(":")[0]
    if ":" not in word:
        yield from (f"{sign}{name}:" for name in FIELDS)
    elif field == "is":
        yield from (f"{sign}is:{state}" for state in STATES)
    elif field == "has":
        yield from (f"{sign}has:{thing}" for thing in THINGS)
    elif field == "tag":
        chosen = word.rpartition(",")[0]
        begun = f"{chosen}," if chosen else f"{sign}tag:"
        yield from (f"{begun}{_quoted(tag)}" for tag in _tags(library))


def _tags(library: str | None) -> Iterator[str]:
    from tui.cli.command_context import open_index

    with open_index(library) as index:
        yield from (tag for tag, _ in index.tags() if is_harmless(tag))


def is_harmless(word: str) -> bool:
    """Give whether a shell takes a word as it stands: shells put what is chosen into the line.

    A tag may come from another machine; one such as `$(...)` would be a command there.
    """
    return all(char in _PLAIN_SIGNS or f"x{char}".isidentifier() for char in word)


def _quoted(tag: str) -> str:
    return f'"{tag}"' if " " in tag else tag
