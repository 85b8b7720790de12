"""A tag renamed, or merged into another, on all papers that have it: one step."""

from collections.abc import Mapping
from functools import partial

from tui.screens.acting import Acting
from tui.screens.doing import Deed

_WHICH = "tag.rename"
_TO = "tag.rename "
"""What the second question is asked for, with the old name behind it."""


class Renaming(Acting):
    """Asks which tag gets which name, and writes it."""

    def action_tag_rename(self) -> None:
        """Ask which tag to rename; those of the papers to act on are the likeliest."""
        counts = self.desk.tag_counts()
        if not counts:
            self.say("there is no tag to rename")
            return
        here = {
            tag: counts.get(tag, 0) for row in self.desk.rows(self.targets()) for tag in row.tags
        }
        self.prompt.ask(_WHICH, "rename tag: ", [*(here | counts)], counts=counts)

    def rename_tag(self, tag: str) -> None:
        """Ask for the new name of a tag; one in use is merged into."""
        counts = self.desk.tag_counts()
        others = [name for name in counts if name != tag]
        hint = partial(_merging, tag, counts)
        self.prompt.ask(f"{_TO}{tag}", f"rename tag {tag} to: ", others, counts=counts, hint=hint)

    def take_new_name(self, purpose: str, text: str) -> None:
        """Take the answer to one of the two questions."""
        from tui.paper import tag_fault, tag_name

        name = tag_name(text)
        if not name:
            self.action_leave_prompt()
        elif purpose != _WHICH:
            fault = tag_fault(name)
            if fault:
                self.prompt.refuse(fault)
            else:
                self._rename(purpose.removeprefix(_TO), name)
        elif name in self.desk.tag_counts():
            self.rename_tag(name)
        else:
            self.prompt.refuse(f"no paper has {name}; rename tag")

    def _rename(self, old: str, new: str) -> None:
        self.action_leave_prompt()
        nothing = "it has that name already" if old == new else f"no paper has the tag {old}"
        work = partial(self.desk.rename_tag, old, new)
        many = len(self.desk.index.tagged(old))
        self.do(Deed(work, many, doing="renaming on", nothing=nothing))

    def action_leave_prompt(self) -> None:
        """Leave everything as it is."""
        raise NotImplementedError


def _merging(old: str, counts: Mapping[str, int], text: str) -> str:
    """Say what a name in use means for the two tags."""
    from tui.paper import tag_name

    new = tag_name(text)
    if new not in counts or new == old:
        return ""
    return f"merge {old} ({counts.get(old, 0):,}) into {new} ({counts[new]:,})? enter merges"
