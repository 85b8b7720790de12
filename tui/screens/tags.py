"""Tags: put on papers, taken off, and renamed or merged on all papers that have them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tui.library.changes import Mark
from tui.paper import tag_fault, tag_name
from tui.screens.action_queue import SO_ALREADY, ActionQueue, PendingAction
from tui.screens.actions import Actions
from tui.screens.main_widgets import Part
from tui.screens.panes import Panes
from tui.screens.paper_in_hand import PaperInHand


@dataclass(eq=False, repr=False)
class TagActions(Part):
    """Asks for tags, and writes them."""

    panes: Panes
    in_hand: PaperInHand
    queue: ActionQueue
    actions: Actions

    def counted(self) -> Sequence[tuple[str, int]]:
        """Give the tags in use, each with its number of papers."""
        return list(self.library.tag_counts().items())

    def ask_which_to_add(self) -> None:
        """Ask for tags to add; what all these papers have already is not offered."""
        papers = self.in_hand.targets()
        if not papers:
            self.widgets.say("there is no paper here")
            return
        counts = self.library.tag_counts()
        have = {tag for tag, count in self._tags_of(papers).items() if count == len(papers)}

        def hint(text: str) -> str:
            names = _names(text)
            new = [name for name in names if name not in counts and name not in have]
            if new:
                return "new tag" if len(new) == 1 else f"{len(new)} new tags"
            return "there already" if names and have.issuperset(names) else ""

        offered = [tag for tag in counts if tag not in have]
        question = f"tag {self._these(papers)}: "
        self.widgets.prompt.ask(question, self._add, offered, counts=counts, hint=hint)

    def ask_which_to_remove(self) -> None:
        """Ask for tags to remove; a single one stands there already."""
        papers = self.in_hand.targets()
        counts = self._tags_of(papers)
        if not counts:
            self.widgets.say("there is no tag to remove")
            return

        def hint(text: str) -> str:
            unknown = [name for name in _names(text) if name not in counts]
            begins = unknown and any(tag.startswith(unknown[-1]) for tag in counts)
            return f"no paper here has {unknown[0]}" if unknown and not begins else ""

        only = next(iter(counts)) if len(counts) == 1 else ""
        shown = counts if len(papers) > 1 else {}
        question = f"untag {self._these(papers)}: "
        self.widgets.prompt.ask(question, self._remove, list(counts), only, shown, hint)

    def _tags_of(self, papers: Sequence[int]) -> Mapping[str, int]:
        """Give the tags of papers with how many of them have each, the most first."""
        count = Counter(tag for row in self.library.rows(papers) for tag in row.tags)
        return dict(sorted(count.items(), key=lambda each: (-each[1], each[0])))

    def _these(self, papers: Sequence[int]) -> str:
        row = self.widgets.papers.row(papers[0]) if len(papers) == 1 else None
        return self.widgets.quoted(row.title) if row else f"{len(papers):,} papers"

    def _add(self, text: str) -> None:
        names = _names(text)
        fault = next(filter(None, map(tag_fault, names)), "")
        if fault:
            self.widgets.prompt.refuse(fault)
        else:
            self._write(names, True, SO_ALREADY)

    def _remove(self, text: str) -> None:
        names = _names(text)
        tags = f"tag{'s' * (len(names) > 1)} {', '.join(names)}"
        self._write(names, False, f"no paper here has the {tags}")

    def _write(self, names: Sequence[str], give: bool, nothing: str) -> None:
        self.panes.close_prompt()
        if names:
            marks = [Mark(f"tag:{name}", give) for name in names]
            self.actions.mark(marks, self.in_hand.targets(), nothing=nothing)

    # Renaming

    def ask_which_to_rename(self) -> None:
        """Ask which tag to rename; those of the papers to act on are the likeliest."""
        counts = self.library.tag_counts()
        if not counts:
            self.widgets.say("there is no tag to rename")
            return
        rows = self.library.rows(self.in_hand.targets())
        here = {tag: counts.get(tag, 0) for row in rows for tag in row.tags}
        self.widgets.prompt.ask(
            "rename tag: ", self._choose_to_rename, [*(here | counts)], counts=counts
        )

    def _choose_to_rename(self, text: str) -> None:
        name = tag_name(text)
        if not name:
            self.panes.close_prompt()
        elif name in self.library.tag_counts():
            self.ask_new_name(name)
        else:
            self.widgets.prompt.refuse(f"no paper has {name}; rename tag")

    def ask_new_name(self, tag: str) -> None:
        """Ask for the new name of a tag; one in use is merged into."""
        counts = self.library.tag_counts()
        others = [name for name in counts if name != tag]
        question, hint = f"rename tag {tag} to: ", partial(_merging, tag, counts)
        rename = partial(self._rename, tag)
        self.widgets.prompt.ask(question, rename, others, counts=counts, hint=hint)

    def _rename(self, old: str, text: str) -> None:
        new = tag_name(text)
        fault = tag_fault(new) if new else None
        if fault:
            self.widgets.prompt.refuse(fault)
            return
        self.panes.close_prompt()
        if new:
            nothing = "it has that name already" if old == new else f"no paper has the tag {old}"
            work = partial(self.library.rename_tag, old, new)
            many = len(self.library.index.tagged(old))
            self.queue.do(PendingAction(work, many, doing="renaming on", nothing=nothing))


def _names(text: str) -> list[str]:
    """Give the tags that were typed with commas between them."""
    return [name for name in map(tag_name, text.split(",")) if name]


def _merging(old: str, counts: Mapping[str, int], text: str) -> str:
    """Say what a name in use means for the two tags."""
    new = tag_name(text)
    if new not in counts or new == old:
        return ""
    return f"merge {old} ({counts.get(old, 0):,}) into {new} ({counts[new]:,})? enter merges"
