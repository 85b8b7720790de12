"""What a key waits for when keys are typed ahead, by what it acts on.

Work beside the screen's thread goes by the names of its groups. What is named nowhere here may end
in a dialog, so every key waits for it; and a key that is not in the tables waits for all that
brings the list up to date.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.screens.main import Main

if TYPE_CHECKING:  # large, and imported where it is used
    from textual.binding import ActiveBinding

Work = frozenset[str]
"""Groups of work."""

KEYS = "keys"
"""The group of acting on keys itself."""
_WRITTEN: Work = frozenset(("act",))
_LISTED = _WRITTEN | {"index", "narrow"}
_OF_NO_KEY: Work = frozenset((KEYS, "views", "journals", "fetch"))
"""Work that changes nothing for any key."""


@dataclass(frozen=True, slots=True)
class Need:
    """What must be there before a key acts."""

    work: Work = frozenset()
    """The work that must be done."""
    of_paper: bool = False
    """It is for the paper under the cursor: it must be known which that is."""
    leads_on: bool = False
    """It may lead to another pane or a dialog: the next key must see whether that is there."""

    @property
    def brings(self) -> bool:
        """Whether it also needs what such work brings to the screen."""
        return bool(self.work - _WRITTEN)


AT_ONCE = Need()
_ROWS = Need(of_paper=True)
_MARKS = Need(_WRITTEN, of_paper=True)
_PAPER = Need(_WRITTEN, of_paper=True, leads_on=True)
_DETAIL = Need(_WRITTEN | {"related"}, of_paper=True, leads_on=True)
_FILTERS = Need(_LISTED | {"count"}, leads_on=True)
_PANES = Need(leads_on=True)
_LIST = Need(_LISTED, of_paper=True, leads_on=True)
_DIALOG = Need(_LISTED, leads_on=True)

NAMED: Work = _LISTED | _DETAIL.work | _FILTERS.work | _OF_NO_KEY
"""Work that not every key waits for."""

BY_COMMAND: dict[str, Need] = {
    "search": AT_ONCE,
    **dict.fromkeys(
        (
            *("move.down", "move.up", "move.first", "move.last"),
            *("page.down", "page.up", "half.down", "half.up"),
            *("mark.read", "mark.hidden", "mark.starred", "undo", "redo"),
            *("select.toggle", "select.range", "select.all"),
        ),
        _ROWS,
    ),
    **dict.fromkeys(("unread.next", "unread.previous", "repeat", "mark.all"), _MARKS),
    **dict.fromkeys(
        ("tag.add", "tag.remove", "note", "copy", "open.page", "open.repo", "open.paper"), _PAPER
    ),
    **dict.fromkeys(("detail.down", "detail.up"), _DETAIL),
    **dict.fromkeys(
        (
            *("pane.next", "pane.previous", "pane.left", "pane.right", "filters", "zoom"),
            *("help", "palette", "stats", "fetch", "quit"),
        ),
        _PANES,
    ),
}
"""Of commands on the main screen, where neither the detail nor the filter pane acts on the key."""


def need(main: Main | None, bound: "ActiveBinding | None") -> Need:
    """Give what a key needs by what it is bound to, on the main screen if no dialog is over it."""
    if main is None:
        return _DIALOG
    if bound is None:
        return _LIST
    if bound.node is main.detail:
        return _DETAIL
    if bound.node is main.filters:
        return _FILTERS
    if bound.node in (main, main.papers):
        return BY_COMMAND.get(bound.binding.id or "", _LIST)
    return _LIST
