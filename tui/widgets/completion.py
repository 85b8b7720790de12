"""Which known words are meant by the letters after the last comma, and going through them."""

from collections.abc import Iterator, Sequence

_MOST = 20
"""So many are offered at the most."""
_BETWEEN = str.maketrans("-_/.:", "     ")


def likely(begun: str, known: Sequence[str]) -> list[str]:
    """Give the words meant by `begun`, the likeliest first; of two alike the earlier in `known`.

    First those that begin so, then those in which a later part or the first letters of the parts
    do, then those that hold these letters in this order. Nothing typed may mean any.
    """
    word = begun.casefold()
    folded = [each.casefold() for each in known]
    ranks = [_rank(word, each) for each in folded]
    found = [each for rank in (0, 1) for each, at in zip(known, ranks, strict=True) if at == rank]
    if len(found) < _MOST and len(word) > 1:
        found += [known[at] for at in _holding(word, folded) if ranks[at] > 1]
    return found[:_MOST]


def completed(text: str, known: Sequence[str]) -> str | None:
    """Give `text` with the word after its last comma completed, or None when nothing begins so.

    A word that was typed already is not offered again.
    """
    _, word = _parted(text)
    found = next(iter(_meant(text, known)), "") if word else ""
    begins = found.casefold().startswith(word.casefold())
    return text + found[len(word) :] if found and begins else None


class Completion:
    """Goes through what may be meant, and back to what was typed.

    It remembers the text it gave last: any other text was typed, and begins anew.
    """

    def __init__(self, known: Sequence[str] = ()) -> None:
        """Take the words there are, the likeliest first."""
        self._known = known
        self._text: str | None = None
        self._typed = ""
        self._offers: list[str] = []
        self._at = -1

    def offers(self, text: str) -> Sequence[str]:
        """Give what may be meant."""
        if text != self._text:
            self._text, self._typed, self._at = text, text, -1
            self._offers = _meant(text, self._known)
        return self._offers

    def taken(self, text: str) -> int:
        """Give which of the offers stands in the text; -1 for what was typed."""
        self.offers(text)
        return self._at

    def step(self, text: str, by: int) -> str:
        """Give the text with the next offer, or the one before, in the place of the last word."""
        offers = self.offers(text)
        self._at = (self._at + 1 + by) % (len(offers) + 1) - 1
        before, _ = _parted(self._typed)
        self._text = self._typed if self._at < 0 else before + offers[self._at]
        return self._text

    def ghost(self, text: str) -> str | None:
        """Give the text completed, unless it has just been."""
        return completed(text, self._known) if self.taken(text) < 0 else None


def _parted(text: str) -> tuple[str, str]:
    """Give what stands before the word after the last comma, and that word."""
    word = text.rpartition(",")[2].lstrip()
    return text[: len(text) - len(word)], word


def _meant(text: str, known: Sequence[str]) -> list[str]:
    before, word = _parted(text)
    typed = {each.strip().casefold() for each in before.split(",")}
    return likely(word, [each for each in known if each.casefold() not in typed])


def _rank(word: str, known: str) -> int:
    if known.startswith(word):
        return 0
    parts = known.translate(_BETWEEN).split()
    initials = "".join(part[0] for part in parts)
    return 1 if initials.startswith(word) or any(part.startswith(word) for part in parts) else 2


def _holding(word: str, known: Sequence[str]) -> Iterator[int]:
    """Give the places of those that hold all letters of `word` in their order."""
    from rapidfuzz import process
    from rapidfuzz.distance import LCSseq

    found = process.extract(
        word, known, scorer=LCSseq.similarity, score_cutoff=len(word), limit=None
    )
    yield from sorted(at for _, _, at in found)
