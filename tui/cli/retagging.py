"""`paperdeck retag`: a tag renamed, or merged into another, on all papers, as one step."""

from tui.cli import opened
from tui.cli.arguments import Arguments
from tui.cli.words import DONE, FAILED, NOTHING, WrongCallError, complain, say
from tui.cli.writing import for_writing
from tui.library.errors import LibraryError
from tui.paper import tag_fault, tag_name


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
    with opened.opened(library) as index:
        papers = index.tagged(old)
        if not papers:
            return complain(f"no paper has the tag {old or given.words[0]}", NOTHING)
        try:
            step = for_writing(library).rename_tag(old, new, papers, index.aliases(papers))
        except LibraryError as error:
            return complain(str(error), FAILED)
        if step is None:
            return complain(f"no paper has the tag {old} any more", NOTHING)
        index.update()
    say(f"{step.words}; paperdeck undo takes it back")
    return DONE
