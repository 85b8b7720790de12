"""Stepping from day to day, the other filters kept."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.screens.stage import Stage
from tui.search.language.edit import parts, with_part, without_part
from tui.search.language.tree import Dated

if TYPE_CHECKING:  # large, and only named here
    from tui.search.shelf import Shelf

_ORDINARY = 500
"""Papers of a day; so many are read at once."""


class Days(Stage):
    """Goes through the days on which papers of the view came."""

    def action_day_previous(self) -> None:
        """Show the papers of the day before."""
        self._step_day(earlier=True)

    def action_day_next(self) -> None:
        """Show the papers of the day after."""
        self._step_day(earlier=False)

    def _step_day(self, earlier: bool) -> None:
        """Go to the next day that has papers; from no day, or an age, to the newest."""
        from tui.search.shelf import narrow

        index, today = self.desk.index, date.today()
        now = [p for p in parts(self.sought) if isinstance(p, Dated) and p.field == "day"]
        rest = self.sought
        for part in now:
            rest = without_part(rest, part)
        days = narrow(index, rest, today, near=False).days()
        day = next_day(days, now[0].text if now else "", earlier)
        if day is None:
            self.say(f"there is no {'earlier' if earlier else 'later'} day")
            return
        query = with_part(rest, Dated("day", day))
        shelf = narrow(index, query, today, near=False)
        self.seek_query(query)
        self.say(f"{day}: {self._unread(shelf):,} of {len(shelf):,} unread")

    def _unread(self, shelf: "Shelf") -> int:
        """Give how many are unread; of an ordinary day with what was marked a moment ago."""
        if len(shelf) > _ORDINARY:
            return shelf.unread
        return sum(not row.read for row in self.desk.rows(shelf.ids))


def next_day(days: Sequence[str], now: str, earlier: bool) -> str | None:
    """Give the day before or after `now` among ISO days, the newest first; None at the end.

    From what is no date, such as an age, the newest.
    """
    if not now[:4].isdigit():
        return days[0] if days else None
    if earlier:
        return next((day for day in days if day < now), None)
    return next((day for day in reversed(days) if day > now), None)
