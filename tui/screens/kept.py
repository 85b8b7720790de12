"""Rows that do not vanish: papers marked in this visit of a view keep their place in its list."""

from collections.abc import Collection, Iterable, Sequence


def with_kept(
    new: Sequence[int], exact: int, old: Sequence[int], kept: Collection[int]
) -> tuple[Sequence[int], int]:
    """Give new ids and how many of them are exact, with the kept ones that are not among them.

    Each comes after the paper it came after in the old list.
    """
    missing = set(kept).difference(new) if kept else None
    if not missing:
        return new, exact
    after: dict[int | None, list[int]] = {}
    anchor = None
    there = set(new[:exact])
    for paper in old:
        if paper in missing:
            after.setdefault(anchor, []).append(paper)
        elif paper in there:
            anchor = paper
    merged = list(_merged(new[:exact], after))
    return [*merged, *new[exact:]], len(merged)


def _merged(ids: Iterable[int], after: dict[int | None, list[int]]) -> Iterable[int]:
    yield from after.get(None, ())
    for paper in ids:
        yield paper
        yield from after.get(paper, ())
