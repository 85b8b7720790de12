"""Saved views: entered by their numbers, saved from the query in force, and kept in order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.library.views import View
from tui.screens.doing import Deed
from tui.screens.view_counts import ViewCounting, query_of
from tui.screens.wording import Wording
from tui.search.language.edit import alike
from tui.widgets.filter_pane import FilterPane

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.library.library import Edit

_NAME = "view.save"
_OTHER_NAME = "view.rename"


class Viewing(Wording, ViewCounting):
    """Enters, saves and changes the views."""

    _to_rename = ""

    # Entering

    def saved_views(self) -> list[tuple[int, str]]:
        """Give the numbers and names of the saved views."""
        return [(view.number, view.name) for view in self.desk.views()]

    def action_view(self, number: int) -> None:
        """Enter the saved view of a number."""
        view = next((each for each in self.desk.views() if each.number == number), None)
        if view is None:
            self.say(f"no view on {number}", f"{self.reader.key('view.save')} saves this one")
            return
        query = query_of(view)
        if query is None:
            self._show_broken(view)
            return
        self.go_to_list()
        self.enter_at_once(query)
        self.say(f"{view.number} {view.name}")

    def _show_broken(self, view: View) -> None:
        """Show in the search bar what cannot be read, and why."""
        from tui.search.language.query import QueryError, parse

        self.go_to_list()
        self.bar.show(view.query)
        try:
            parse(view.query)
        except QueryError as error:
            self.bar.show_fault(f"{error}; try: {error.example}")
        self.say(f"the view {self._quoted(view)} cannot be read")

    @on(FilterPane.ViewChosen)
    def _enter_chosen(self, chosen: FilterPane.ViewChosen) -> None:
        self.action_view(chosen.number)

    @on(FilterPane.MoreWanted)
    def _type_field(self, wanted: FilterPane.MoreWanted) -> None:
        """Let the person type which of them is meant."""
        self.action_search()
        self.bar.add(f"{wanted.field}:")

    # Changing

    def action_view_save(self) -> None:
        """Ask for the name of a view of the query in force."""
        from tui.library.views import free_number, named
        from tui.screens.view_names import proposed

        views, here = self.desk.views(), self._in_force()
        if here is not None:
            key = self.reader.key("view.rename")
            self.say(f"this is the view {self._quoted(here)}", f"{key} gives it another name")
            return
        name = proposed(self.sought)
        name = "" if named(views, name) else name
        number = free_number(view.number for view in views)
        known = [view.name for view in views]
        self.prompt.ask(_NAME, f"name of the view on {number}: ", known, name)

    def action_view_rename(self) -> None:
        """Ask for another name of the view at hand."""
        view = self._at_hand()
        if view is not None:
            self._to_rename = view.name
            self.prompt.ask(_OTHER_NAME, f"other name of {self._quoted(view)}: ", (), view.name)

    def action_answer(self) -> None:
        """Take the name that was asked for; whatever else was asked is not for here."""
        purpose, text = self.prompt.answer
        if purpose not in (_NAME, _OTHER_NAME):
            super().action_answer()
            return
        from tui.library import views
        from tui.search.language.query import print_query

        name = views.view_name(text)
        old = views.named(self.desk.views(), name)
        fault = views.name_fault(name)
        if purpose == _OTHER_NAME and old and old.name != self._to_rename:
            fault = "another view has this name"
        if fault:
            self.prompt.refuse(fault)
            return
        self.action_leave_prompt()
        if purpose == _NAME:
            query = print_query(self.sought)
            self._edit(lambda held: views.saved(held, name, query))
        else:
            self._edit(lambda held: views.renamed(held, self._to_rename, name))

    def action_view_delete(self) -> None:
        """Delete the view at hand."""
        from tui.library.views import deleted

        view = self._at_hand()
        if view is not None:
            self._edit(lambda held: deleted(held, view.name))

    def action_view_earlier(self) -> None:
        """Put the view at hand on the number before."""
        self._move(-1)

    def action_view_later(self) -> None:
        """Put the view at hand on the number after."""
        self._move(1)

    def _move(self, step: int) -> None:
        from tui.library.views import moved

        view = self._at_hand()
        if view is not None:
            nothing = f"{self._quoted(view)} is the {'first' if step < 0 else 'last'} already"
            self._edit(lambda held: moved(held, view.name, step), nothing)

    def _edit(self, edit: Edit, nothing: str = "it is so already") -> None:
        self.do(Deed(partial(self.desk.edit_views, edit), nothing=nothing))
        self.show_views()

    def _at_hand(self) -> View | None:
        """Give the view under the cursor of the pane in use, else the one in force."""
        line = self.filters.view_at_cursor if self.pane_in_use is self.filters else None
        if line is not None:
            return next((view for view in self.desk.views() if view.number == line.number), None)
        view = self._in_force()
        if view is None:
            self.say("no view is in force", "go to it first, or choose it in the filter pane")
        return view

    def _in_force(self) -> View | None:
        for view in self.desk.views():
            query = query_of(view)
            if query is not None and alike(query, self.sought):
                return view
        return None

    def _quoted(self, view: View) -> str:
        return self.reader.glyphs.quoted(view.name, 24)
