"""`paperdeck mark`, `tag` and `retag`: marks on all papers that match, as one step."""

from collections.abc import Sequence

from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.command_context import open_library
from tui.cli.messages import DONE, FAILED, NOTHING, WrongCallError, complain, say
from tui.library.changes import Mark
from tui.library.errors import LibraryError
from tui.paper import tag_fault, tag_name

_MARKS = {
    "read": Mark("read", True),
    "unread": Mark("read", False),
    "star": Mark("starred", True),
    "unstar": Mark("starred", False),
    "hide": Mark("hidden", True),
    "unhide": Mark("hidden", False),
}


def mark_(given: Arguments, library: str | None) -> int:
    """Run `mark`."""
    what, words = (given.words[0], given.words[1:]) if given.words else ("", ())
    if what not in _MARKS:
        raise WrongCallError(f"mark takes one of {', '.join(_MARKS)}, then a query")
    return _mark(library, [_MARKS[what]], words)


def tag_(given: Arguments, library: str | None) -> int:
    """Run `tag`: words that begin with + or - are tags, the rest is the query."""
    words = [word for word in given.words if word[0:1] in ("+", "-")]
    tags = [(word[0] == "+", name) for word in words for name in word[1:].split(",")]
    if not tags:
        raise WrongCallError("tag needs a tag: paperdeck tag +name QUERY...")
    marks = [Mark(f"tag:{_tag(name, give)}", give) for give, name in tags]
    _demand_agreement(marks)
    return _mark(library, marks, [word for word in given.words if word not in words])


def _demand_agreement(marks: Sequence[Mark]) -> None:
    given = {mark.field for mark in marks if mark.to}
    for mark in marks:
        if not mark.to and mark.field in given:
            tag = mark.field.removeprefix("tag:")
            raise WrongCallError(f"+{tag} and -{tag} contradict each other: give one of them")


def _mark(library: str | None, marks: Sequence[Mark], words: Sequence[str]) -> int:
    sought = command_context.changing_query(words, "mark")
    with command_context.open_index(library) as index:
        ids = command_context.shelf(index, sought, near=False).ids
        if not ids:
            return complain(command_context.nothing_found(index, words), NOTHING)
        try:
            step = open_library(library).mark(ids, marks, index.aliases(ids))
        except LibraryError as error:
            return complain(str(error), FAILED)
        if step is None:
            return complain("nothing to change: they are all marked so already", NOTHING)
        index.update()
    say(f"{step.words}; paperdeck undo takes it back")
    return DONE


def _tag(text: str, give: bool) -> str:
    """Give the tag that was typed; one too long may be there from elsewhere, and be taken off."""
    name = tag_name(text)
    fault = tag_fault(name) if give or not name else ""
    if fault:
        raise WrongCallError(f"{text!r} is not a tag: {fault}")
    return name


def retag_(given: Arguments, library: str | None) -> int:
    """Run `retag`."""
    if len(given.words) != 2:
        raise WrongCallError("retag takes two tags: paperdeck retag OLD NEW")
    old, new = map(tag_name, given.words)
    fault = tag_fault(new)
    if fault:
        raise WrongCallError(f"{given.words[1]!r} is not a tag: {fault}")
    if old == new:
        return complain(f"the tag {old} has that name already", NOTHING)
    with command_context.open_index(library) as index:
        papers = index.tagged(old)
        if not papers:
            return complain(f"no paper has the tag {old or given.words[0]}", NOTHING)
        try:
            step = open_library(library).rename_tag(old, new, papers, index.aliases(papers))
        except LibraryError as error:
            return complain(str(error), FAILED)
        if step is None:
            return complain(f"no paper has the tag {old} any more", NOTHING)
        index.update()
    say(f"{step.words}; paperdeck undo takes it back")
    return DONE
