"""Which papers are selected: single ones, and a range that follows the cursor."""

from collections.abc import Collection, Sequence


class Selection:
    """Ids picked one by one or all at once, and a range from an anchor to the cursor."""

    def __init__(self) -> None:
        self._picked: set[int] = set()
        self._anchor: int | None = None

    @property
    def ranging(self) -> bool:
        """True while a range follows the cursor."""
        return self._anchor is not None

    @property
    def any(self) -> bool:
        """True when something is selected."""
        return bool(self._picked) or self.ranging

    def toggle(self, paper: int) -> None:
        """Pick a paper, or leave it."""
        self._picked ^= {paper}

    def pick(self, papers: Collection[int]) -> None:
        """Pick several more."""
        self._picked |= set(papers)

    def begin(self, place: int) -> None:
        """Begin a range at a place."""
        self._anchor = place

    def end(self, ids: Sequence[int], place: int) -> None:
        """Keep the range up to a place, and stop following the cursor."""
        if self._anchor is not None:
            low, high = sorted((self._anchor, place))
            self.pick(ids[low : high + 1])
        self._anchor = None

    def clear(self) -> None:
        """Select nothing."""
        self._picked.clear()
        self._anchor = None

    def keep_only(self, ids: Sequence[int]) -> None:
        """Leave what is not shown any more."""
        if self._picked:
            self._picked &= set(ids)

    def hold_range(self, before: Sequence[int], ids: Sequence[int]) -> None:
        """Let a range go on from the paper it began at, now that the list is another."""
        if self._anchor is not None:
            paper = next(iter(before[self._anchor : self._anchor + 1]), None)
            self._anchor = ids.index(paper) if paper is not None and paper in ids else None

    def holds(self, paper: int, place: int, cursor: int) -> bool:
        """Give whether a paper at a place is selected while the cursor is where it is."""
        if paper in self._picked:
            return True
        return self._anchor is not None and (
            min(self._anchor, cursor) <= place <= max(self._anchor, cursor)
        )

    def papers(self, ids: Sequence[int], cursor: int) -> tuple[int, ...]:
        """Give the selected papers in the order of the list."""
        if not self._picked and self._anchor is None:
            return ()
        return tuple(each for place, each in enumerate(ids) if self.holds(each, place, cursor))
