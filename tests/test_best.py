"""Which paper is meant when one repository is asked for."""

import pytest

from tui.search.ranking import closeness, title_words


def closer(words: str, title: str, other: str) -> bool:
    return closeness(title, title_words(words)) > closeness(other, title_words(words))


@pytest.mark.parametrize(
    ("words", "title", "other"),
    [
        ("limo", "LIMO: Less is More", "What LIMO Taught Us"),
        ("tree planner", "Tree-Planner: Closing the Loop", "A Planner of the Tree Kind"),
        ("agent synth", "AgentSynth: Making Tasks", "Agentic Systems by Synthetic Data"),
        ("task vectors", "On Task Vectors in Depth", "Vectors for Every Task"),
        ("task vectors", "Vectors for Every Task", "Vectorised Tasks"),
        ("paged serving", "Serving with PagedAttention", "Serving by the Page"),
        ("attention serving", "Serving with PagedAttention", "Serving with Care"),
        ("task vec", "Tasks as Vectors", "Something Else Entirely"),
    ],
)
def test_the_closer_title_is_meant(words: str, title: str, other: str) -> None:
    assert closer(words, title, other)


def test_without_words_all_are_as_close() -> None:
    assert closeness("Anything", []) == closeness("Something Else", [])
