"""The main screen: what keys and widgets ask of it goes on to the part that does it."""

import asyncio
import gc
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.screens.live_library import LiveLibrary
from tui.screens.parts import Parts
from tui.screens.reader_options import ReaderOptions
from tui.widgets.bindings import bindings
from tui.widgets.filter_pane import FilterPane
from tui.widgets.footer import StatusLine
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_list import PaperList
from tui.widgets.search_bar import SearchBar

_THREADS = 3
"""For searching, indexing and whatever else: each keeps a connection with pages of the index."""


class Main(Screen[None], inherit_bindings=False):
    """Filter pane, list and detail, with the search above and the status below.

    What each action does, the table of commands says in words.
    """

    BINDINGS = bindings("anywhere")
    AUTO_FOCUS = "#papers"

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Another pane takes the keys: the two panes draw themselves, not the whole screen."""

    bar = query_one(SearchBar)
    filters = query_one(FilterPane)
    papers = query_one(PaperList)
    detail = query_one(PaperDetail)
    status = query_one(StatusLine)

    class Begun(Message):
        """All that keys ask for is there, and the whole list is being read."""

    def __init__(self, library: LiveLibrary, options: ReaderOptions, look: str = "") -> None:
        """Begin with the classes in `look`: classes that come later cost a round of styles."""
        super().__init__(classes=f"-at-list {look}{' -ascii' * options.ascii}")
        self.parts = Parts(self, library, options)

    def compose(self) -> ComposeResult:
        """Hold the panes between the search bar and the status line."""
        return self.parts.widgets.arranged()

    def on_mount(self) -> None:
        """Show the first rows at once; all else comes when they are on the screen."""
        self.parts.place.take_up()
        self.call_after_refresh(self.begin)

    async def begin(self) -> None:
        """Read the whole list, now that its first rows are on the screen."""
        _spare_memory()
        if self.is_attached:  # the reader was not left meanwhile
            self.parts.place.keep_frame()
            await self.parts.widgets.add_questions()
            self.parts.begin()
            self.post_message(self.Begun())

    def keep_place(self) -> None:
        """Keep where the person is, who is about to leave."""
        self.parts.place.keep()

    # What the palette asks

    def known_tags(self) -> Sequence[tuple[str, int]]:
        """Give the tags in use, each with its number of papers."""
        return self.parts.tags.counted()

    def filter_by_tag(self, tag: str) -> None:
        """Narrow the view to the papers that have a tag."""
        self.parts.changes.filter_by_tag(tag)

    def rename_tag(self, tag: str) -> None:
        """Ask for another name of a tag."""
        self.parts.tags.ask_new_name(tag)

    def saved_views(self) -> Sequence[tuple[int, str]]:
        """Give the numbers and names of the saved views."""
        return self.parts.views.numbered()

    # What the widgets report

    @on(PaperList.Moved)
    def _follow_cursor(self) -> None:
        self.parts.in_hand.follow_cursor()
        self.parts.view_counts.make_way()

    @on(PaperList.SelectionChanged)
    def _say_selected(self) -> None:
        self.parts.in_hand.say_selected()

    @on(PaperList.Ended)
    def _say_end(self) -> None:
        self.parts.actions.say_end()

    @on(PaperDetail.PaperWanted)
    def _go_to_related(self, wanted: PaperDetail.PaperWanted) -> None:
        self.parts.in_hand.go_to_related(wanted.paper)

    @on(PaperDetail.LinkOpened)
    def _open_link(self, opened: PaperDetail.LinkOpened) -> None:
        self.parts.copying.open_link(opened.link.url)

    @on(SearchBar.Typed)
    def _search(self, typed: SearchBar.Typed) -> None:
        self.parts.changes.search_as_typed(typed.text)

    @on(FilterPane.Chosen)
    def _filter(self, chosen: FilterPane.Chosen) -> None:
        self.parts.view.enter_untyped(chosen.query)

    @on(FilterPane.ViewChosen)
    def _enter_view(self, chosen: FilterPane.ViewChosen) -> None:
        self.parts.views.enter(chosen.number)

    @on(FilterPane.MoreWanted)
    def _type_field(self, wanted: FilterPane.MoreWanted) -> None:
        self.parts.changes.type_field(wanted.field)

    def on_copy_choice_refused(self) -> None:
        """Copy nothing."""
        self.parts.copying.choose("")

    def on_descendant_focus(self) -> None:
        """Know the pane that the focus went to, also by a click."""
        self.parts.panes.follow_focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the screen's keys rest while the key that says what to copy is awaited."""
        return not self.parts.copying.is_choosing or action == "copy_chosen"

    # Moving

    @on(PaperList.Opened)
    def action_open_paper(self) -> None:
        self.parts.panes.open_paper()

    def action_unread_next(self) -> None:
        self.parts.in_hand.seek_unread(1)

    def action_unread_previous(self) -> None:
        self.parts.in_hand.seek_unread(-1)

    def action_day_previous(self) -> None:
        self.parts.changes.step_day(earlier=True)

    def action_day_next(self) -> None:
        self.parts.changes.step_day(earlier=False)

    def action_detail_down(self) -> None:
        self.parts.in_hand.scroll(1)

    def action_detail_up(self) -> None:
        self.parts.in_hand.scroll(-1)

    def action_pane_next(self) -> None:
        self.parts.panes.step(1)

    def action_pane_previous(self) -> None:
        self.parts.panes.step(-1)

    def action_pane_left(self) -> None:
        self.parts.panes.step_aside(-1)

    def action_pane_right(self) -> None:
        self.parts.panes.step_aside(1)

    def action_filters(self) -> None:
        self.parts.panes.go_to_filters()

    def action_zoom(self) -> None:
        self.parts.panes.zoom()

    def action_back(self) -> None:
        self.parts.changes.go_back()

    def action_quit(self) -> None:
        self.parts.panes.go_back_or_quit()

    # Searching, and views

    def action_search(self) -> None:
        self.parts.panes.go_to_search()

    def action_leave_search(self) -> None:
        self.parts.changes.take_typed()

    def action_give_up_search(self) -> None:
        self.parts.changes.give_up_typing()

    def action_order(self) -> None:
        self.parts.changes.change_order()

    def action_view(self, number: int) -> None:
        self.parts.views.enter(number)

    def action_view_save(self) -> None:
        self.parts.views.ask_name()

    def action_view_rename(self) -> None:
        self.parts.views.ask_other_name()

    def action_view_delete(self) -> None:
        self.parts.views.delete()

    def action_view_earlier(self) -> None:
        self.parts.views.move(-1)

    def action_view_later(self) -> None:
        self.parts.views.move(1)

    # Deciding

    def action_mark_read(self) -> None:
        self.parts.actions.decide("read")

    def action_mark_hidden(self) -> None:
        self.parts.actions.decide("hidden")

    def action_mark_starred(self) -> None:
        self.parts.actions.toggle("starred")

    def action_mark_all(self) -> None:
        self.parts.actions.mark_all()

    def action_select_all(self) -> None:
        self.parts.widgets.papers.select_all()

    def action_repeat(self) -> None:
        self.parts.actions.repeat()

    def action_undo(self) -> None:
        self.parts.actions.undo()

    def action_redo(self) -> None:
        self.parts.actions.redo()

    def action_tag_add(self) -> None:
        self.parts.tags.ask_which_to_add()

    def action_tag_remove(self) -> None:
        self.parts.tags.ask_which_to_remove()

    def action_tag_rename(self) -> None:
        self.parts.tags.ask_which_to_rename()

    def action_answer(self) -> None:
        self.parts.widgets.prompt.answer()

    def action_leave_prompt(self) -> None:
        self.parts.panes.close_prompt()

    def action_note(self) -> None:
        self.parts.notes.write()

    def action_note_editor(self) -> None:
        self.parts.notes.write_in_editor()

    # Copying, opening and all else

    def action_copy(self) -> None:
        self.parts.copying.offer()

    def action_copy_chosen(self, chosen: str) -> None:
        self.parts.copying.choose(chosen)

    def action_open_page(self) -> None:
        self.parts.copying.open_page()

    def action_open_repo(self) -> None:
        self.parts.copying.open_repo()

    def action_fetch(self) -> None:
        self.parts.fetch.begin_or_stop()

    def action_summary(self) -> None:
        self.parts.summary.show()

    def action_stats(self) -> None:
        self.parts.dialogs.show_stats()

    def action_help(self) -> None:
        self.parts.dialogs.show_help()

    def action_palette(self) -> None:
        self.parts.dialogs.show_palette()

    def action_leave(self) -> None:
        self.parts.dialogs.leave()

    def action_suspend(self) -> None:
        self.parts.dialogs.suspend()


def _spare_memory() -> None:
    """Let no more than a few threads hold pages of the index, and go over the past no more."""
    if not gc.isenabled():  # what was made so far stays
        gc.freeze()
        gc.enable()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS))
