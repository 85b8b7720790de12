"""The visit of the view in the main screen: when it begins, how far it is, when all is decided."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui.screens.place import near, nearest
from tui.screens.stage import Stage
from tui.screens.visit import Tally, Turned, Visit
from tui.search.language.edit import has_part
from tui.search.language.tree import Is

if TYPE_CHECKING:  # large, and only named here
    from tui.search.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Stock:
    """What was decided when a shelf was counted, and how many of its papers were left then."""

    decided: frozenset[int]
    left: int


class Visiting(Stage):
    """Takes in what is done in the view, and tells how far that is."""

    _visit: "Visit | None" = None
    _has_news = False
    _summed: "Tally | None" = None
    """What the last summary told."""

    class AllDecided(Message):
        """The last paper of a view of unread ones was decided."""

    @property
    def visit(self) -> "Visit":
        """What was done since the view was entered."""
        if self._visit is None:
            from tui.screens.visit import Visit

            self._visit = Visit()
        return self._visit

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Also the count after which a visit is summed up, with any key."""
        may_end = self._has_news and len(self.papers.exact_ids) <= len(self.visit.decided)
        if not may_end or not has_part(self.sought, Is("unread")):
            return super().awaited(of_paper)
        return super().awaited(of_paper) | {"act", "index", "narrow", "count"}

    def begin_visit(self) -> None:
        """Enter the view anew: what was decided before goes, and counts no more."""
        from tui.screens.visit import Visit

        self.touched.clear()
        self.papers.forget_end()
        self.has_entered = False
        self._visit, self._has_news, self._summed = Visit(), False, None

    def take_in(self, turned: "Iterable[Turned]", there: Container[int]) -> None:
        """Take in what a step turned, as far as it was on papers in the view."""
        if self.visit.take(turned, there):
            self._has_news = True

    def take_stock(self, shelf: "Shelf") -> Stock:
        """Give what is left of a shelf of unread papers, which may not hold all marks yet."""
        decided = self.visit.decided
        return Stock(decided, shelf.exact - len(decided.intersection(shelf.ids[: shelf.exact])))

    def how_far(self, stock: Stock, unread: int) -> Sequence[str]:
        """Give how far the person is: in a view of unread papers what is decided, and its pace."""
        if not has_part(self.sought, Is("unread")):
            return (f"{unread:,} of {len(self.papers.ids):,} unread",)
        decided = self.visit.decided
        left = stock.left - len(decided - stock.decided) + len(stock.decided - decided)
        left = max(left, 0)
        if decided and not left and self._has_news:
            self.post_message(self.AllDecided())
        return tuple(filter(None, (self.visit.progress(left), self.visit.time_left(left))))

    def papers_near(self) -> str:
        """Give the papers around the cursor that are not decided, to begin at another time."""
        return near(self.papers.ids, self.papers.cursor_place, self.visit.decided)

    def missed_at_the_start(self) -> None:
        """Go to the papers kept with a place whose own paper has left the view."""
        paper = nearest(self.reader.place, self.papers.ids)
        if paper is not None:
            self.papers.go_to(paper)
