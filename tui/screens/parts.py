"""The parts of the main screen, each made with what it needs; none knows those made after it."""

from textual.screen import Screen

from tui.screens.action_queue import ActionQueue
from tui.screens.actions import Actions
from tui.screens.background import Background
from tui.screens.copying import Copying
from tui.screens.counts import ShelfCounts, ViewCounts
from tui.screens.current_view import CurrentView
from tui.screens.dialogs import Dialogs
from tui.screens.following import FeedFetch, Following
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets
from tui.screens.notes import Notes
from tui.screens.panes import KeptPlace, Panes
from tui.screens.paper_in_hand import PaperInHand
from tui.screens.query_changes import QueryChanges
from tui.screens.reader_options import ReaderOptions
from tui.screens.saved_views import SavedViews
from tui.screens.summary import Summary
from tui.screens.tags import TagActions

_LOW_BANDWIDTH = ("low bandwidth: few colours", "the detail waits")


class Parts:
    """Makes the parts, and passes on what an early one has to say to a later one."""

    def __init__(self, screen: Screen[None], library: LiveLibrary, options: ReaderOptions) -> None:
        """Make them for a screen."""
        self.library = library
        self.widgets = MainWidgets(screen, library.rows, options)
        self.background = Background(screen)
        has = library, self.widgets, self.background, options
        self.view_counts = ViewCounts(*has)
        self.following = following = Following(*has, self.view_counts.show, self._show_changes)
        self.counts = ShelfCounts(*has, self.view_counts, self._show_summary)
        self.view = view = CurrentView(*has, following, self.counts, self._show_paper)
        self.in_hand = in_hand = PaperInHand(*has, following, view)
        self.panes = panes = Panes(*has, following, in_hand)
        self.place = KeptPlace(*has, following, view, panes)
        self.changes = QueryChanges(*has, view, in_hand, panes)
        self.queue = queue = ActionQueue(*has, following, view, in_hand)
        self.actions = Actions(*has, in_hand, queue)
        self.tags = TagActions(*has, panes, in_hand, queue, self.actions)
        self.notes = Notes(*has, in_hand, queue)
        self.views = SavedViews(*has, view, self.view_counts, panes, queue)
        self.copying = Copying(*has, in_hand, panes)
        self.summary = Summary(*has, view, self.copying)
        self.fetch = FeedFetch(*has, following)
        self.dialogs = Dialogs(*has, self.copying)

    def begin(self) -> None:
        """Begin with all that the first rows did not wait for."""
        if self.place.options.low_bandwidth:
            self.spare_the_line(True)
        self.view.renew()
        self.place.begin()

    def spare_the_line(self, is_slow: bool) -> None:
        """Have what follows a key wait longer where the line is slow, or as long as usual."""
        self.background.spare_the_line(is_slow)
        self.widgets.say(*(_LOW_BANDWIDTH if is_slow else ["all colours again"]))

    def _show_changes(self, cursor: int | None) -> None:
        """Follow what is new in the library; the cursor goes to `cursor` if it is given."""
        self.widgets.papers.look_again()
        self.in_hand.show()
        self.view.renew(cursor)

    def _show_paper(self, is_typing: bool) -> None:
        """Show the paper under the cursor of a list that shows others."""
        if is_typing:
            self.in_hand.show_later()
        else:
            self.in_hand.show()

    def _show_summary(self) -> None:
        self.summary.show_at_the_end()

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Give the groups of work that decide what the next key is for; none when it is known."""
        follows = (self.view, self.queue, self.following)
        return frozenset().union(*(each.awaited(of_paper) for each in follows))
