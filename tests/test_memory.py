"""What searches found is kept while it stays true, within a bound."""

import pytest

from tui.search import lookup
from tui.search.lookup import Findings


def test_what_was_found_is_not_looked_for_again_until_the_state_changes() -> None:
    held = Findings()
    assert held.known("texts", 1, "a", lambda: 5) == 5
    assert held.known("texts", 1, "a", lambda: 6) == 5
    assert held.known("marks", 1, "a", lambda: 7) == 7
    assert held.known("texts", 2, "a", lambda: 8) == 8


def test_sets_asked_for_longest_ago_are_forgotten_and_all_else_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lookup, "_MOST_BYTES", 10_000)
    held = Findings()
    held.known("texts", 1, "order", lambda: [0] * 100_000)
    for n in range(20):
        held.known("texts", 1, n, lambda: 1 << 8_000)
        held.known("texts", 1, 0, lambda: 1 << 8_000)
    known = [n for n in range(20) if held.has("texts", 1, n)]
    assert held.has("texts", 1, "order")
    assert known[0] == 0
    assert known[1:] == list(range(20 - len(known) + 1, 20))
    assert 5 < len(known) < 10
