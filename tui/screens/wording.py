"""Tags: those that are put on papers and taken off, and the line that asks for them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tui.screens.doing import SO_ALREADY
from tui.screens.noting import Noting
from tui.screens.renaming import Renaming


class Wording(Renaming, Noting):
    """Asks for tags, and writes them."""

    def action_tag_add(self) -> None:
        """Ask for tags to add; what all these papers have already is not offered."""
        papers = self.targets()
        if not papers:
            self.say("there is no paper here")
            return
        counts = self.desk.tag_counts()
        have = {tag for tag, count in self._tags_of(papers).items() if count == len(papers)}

        def hint(text: str) -> str:
            names = _names(text)
            new = [name for name in names if name not in counts and name not in have]
            if new:
                return "new tag" if len(new) == 1 else f"{len(new)} new tags"
            return "there already" if names and have.issuperset(names) else ""

        offered = [tag for tag in counts if tag not in have]
        question = f"tag {self._these(papers)}: "
        self.prompt.ask("tag.add", question, offered, counts=counts, hint=hint)

    def action_tag_remove(self) -> None:
        """Ask for tags to remove; a single one stands there already."""
        papers = self.targets()
        counts = self._tags_of(papers)
        if not counts:
            self.say("there is no tag to remove")
            return

        def hint(text: str) -> str:
            unknown = [name for name in _names(text) if name not in counts]
            begins = unknown and any(tag.startswith(unknown[-1]) for tag in counts)
            return f"no paper here has {unknown[0]}" if unknown and not begins else ""

        only = next(iter(counts)) if len(counts) == 1 else ""
        shown = counts if len(papers) > 1 else {}
        question = f"untag {self._these(papers)}: "
        self.prompt.ask("tag.remove", question, list(counts), only, shown, hint)

    def _tags_of(self, papers: Sequence[int]) -> Mapping[str, int]:
        """Give the tags of papers with how many of them have each, the most first."""
        count = Counter(tag for row in self.desk.rows(papers) for tag in row.tags)
        return dict(sorted(count.items(), key=lambda each: (-each[1], each[0])))

    def _these(self, papers: Sequence[int]) -> str:
        row = self.papers.row(papers[0]) if len(papers) == 1 else None
        return self.named(row.title) if row else f"{len(papers):,} papers"

    def action_answer(self) -> None:
        """Take what was asked for."""
        purpose, text = self.prompt.answer
        if purpose in ("tag.add", "tag.remove"):
            self._take_tags(_names(text), give=purpose == "tag.add")
        else:
            self.take_new_name(purpose, text)

    def _take_tags(self, names: Sequence[str], give: bool) -> None:
        from tui.library.changes import Mark
        from tui.paper import tag_fault

        fault = next(filter(None, map(tag_fault, names)), "") if give else ""
        if fault:
            self.prompt.refuse(fault)
            return
        self.action_leave_prompt()
        if names:
            tags = f"tag{'s' * (len(names) > 1)} {', '.join(names)}"
            nothing = SO_ALREADY if give else f"no paper here has the {tags}"
            marks = [Mark(f"tag:{name}", give) for name in names]
            self.mark(marks, self.targets(), nothing=nothing)

    def action_leave_prompt(self) -> None:
        """Leave everything as it is."""
        self.prompt.close()
        self.set_focus(self.pane_in_use)


def _names(text: str) -> list[str]:
    """Give the tags that were typed with commas between them."""
    from tui.paper import tag_name

    return [name for name in map(tag_name, text.split(",")) if name]
