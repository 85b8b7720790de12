"""Saved views: entered by their numbers, saved from the query in force, and kept in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tui.library import views
from tui.library.views import View
from tui.screens.action_queue import SO_ALREADY, ActionQueue, PendingAction
from tui.screens.counts import ViewCounts, query_of
from tui.screens.current_view import CurrentView
from tui.screens.main_widgets import Part
from tui.screens.panes import Panes
from tui.search.language.edit import alike, parts
from tui.search.language.printer import query_in_words
from tui.search.language.query import QueryError, parse, print_query
from tui.search.language.tree import Has, Holds, Node, Phrase, Query, Word

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.library.library import Edit

_LONGEST = 32
"""Letters of a name that is proposed."""


@dataclass(eq=False, repr=False)
class SavedViews(Part):
    """Enters, saves and changes the views."""

    view: CurrentView
    counts: ViewCounts
    panes: Panes
    queue: ActionQueue

    def numbered(self) -> Sequence[tuple[int, str]]:
        """Give the numbers and names of the saved views."""
        return [(view.number, view.name) for view in self.library.views()]

    # Entering

    def enter(self, number: int) -> None:
        """Enter the saved view of a number."""
        view = self._of_number(number)
        if view is None:
            key = self.options.key("view.save")
            self.widgets.say(f"no view on {number}", f"{key} saves this one")
            return
        query = query_of(view)
        if query is None:
            self._show_broken(view)
            return
        self.panes.go_to_list()
        self.view.enter_at_once(query)
        self.widgets.say(f"{view.number} {view.name}")

    def _of_number(self, number: int) -> View | None:
        return next((each for each in self.library.views() if each.number == number), None)

    def _show_broken(self, view: View) -> None:
        """Show in the search bar what cannot be read, and why."""
        self.panes.go_to_list()
        self.widgets.bar.show(view.query)
        try:
            parse(view.query)
        except QueryError as error:
            self.widgets.bar.show_fault(f"{error}; try: {error.example}")
        self.widgets.say(f"the view {self._quoted(view)} cannot be read")

    # Changing

    def ask_name(self) -> None:
        """Ask for the name of a view of the query in force."""
        held, here = self.library.views(), self._in_force()
        if here is not None:
            key = self.options.key("view.rename")
            this = f"this is the view {self._quoted(here)}"
            self.widgets.say(this, f"{key} gives it another name")
            return
        name = proposed(self.view.query)
        name = "" if views.view_named(held, name) else name
        question = f"name of the view on {views.free_number(view.number for view in held)}: "
        self.widgets.prompt.ask(question, self._save, [view.name for view in held], name)

    def ask_other_name(self) -> None:
        """Ask for another name of the view at hand."""
        view = self._at_hand()
        if view is not None:
            question = f"other name of {self._quoted(view)}: "
            self.widgets.prompt.ask(question, partial(self._rename, view.name), (), view.name)

    def _save(self, text: str) -> None:
        name, query = views.view_name(text), print_query(self.view.query)
        self._name(lambda held: views.saved(held, name, query), views.name_fault(name))

    def _rename(self, old: str, text: str) -> None:
        name = views.view_name(text)
        other = views.view_named(self.library.views(), name)
        is_taken = other is not None and other.name != old
        fault = "another view has this name" if is_taken else views.name_fault(name)
        self._name(lambda held: views.view_renamed(held, old, name), fault)

    def _name(self, edit: "Edit", fault: str) -> None:
        if fault:
            self.widgets.prompt.refuse(fault)
        else:
            self.panes.close_prompt()
            self._edit(edit)

    def delete(self) -> None:
        """Delete the view at hand."""
        view = self._at_hand()
        if view is not None:
            self._edit(lambda held: views.deleted(held, view.name))

    def move(self, step: int) -> None:
        """Put the view at hand on another number: the one before, or after."""
        view = self._at_hand()
        if view is not None:
            nothing = f"{self._quoted(view)} is the {'first' if step < 0 else 'last'} already"
            self._edit(lambda held: views.moved(held, view.name, step), nothing)

    def _edit(self, edit: "Edit", nothing: str = SO_ALREADY) -> None:
        self.queue.do(PendingAction(partial(self.library.edit_views, edit), nothing=nothing))
        self.counts.show()

    def _at_hand(self) -> View | None:
        """Give the view under the cursor of the pane in use, else the one in force."""
        line = self.widgets.filters.view_at_cursor if self.panes.in_use == "filters" else None
        if line is not None:
            return self._of_number(line.number)
        view = self._in_force()
        if view is None:
            way = "go to it first, or choose it in the filter pane"
            self.widgets.say("no view is in force", way)
        return view

    def _in_force(self) -> View | None:
        for view in self.library.views():
            query = query_of(view)
            if query is not None and alike(query, self.view.query):
                return view
        return None

    def _quoted(self, view: View) -> str:
        return self.options.glyphs.quoted(view.name, 24)


def proposed(query: Query) -> str:
    """Give a short name for a view of a query, what tells most first: `moe or lora, unread`."""
    words = " ".join(part.text for part in parts(query) if isinstance(part, Word | Phrase))
    rest = [part for part in parts(query) if not isinstance(part, Word | Phrase)]
    said = [words, *map(_said, sorted(rest, key=_tells_little))]
    name = ", ".join(filter(None, said)) or query_in_words(query)
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition(" ")[0] or name[:_LONGEST]
    return name.rstrip(" ,")


def _tells_little(part: Node) -> bool:
    return not isinstance(part, Holds)


def _said(part: Node) -> str:
    match part:
        case Holds("tag" | "org" | "author", values):
            return " or ".join(values)
        case Has(thing):
            return thing
    return query_in_words(Query(part))
