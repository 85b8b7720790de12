"""Examples of queries, and what was most likely meant by a word that is no field."""

from collections.abc import Iterable
from difflib import get_close_matches

WORDS_SAMPLE = "task vectors"
PHRASE_SAMPLE = '"task vectors"'
GROUP_SAMPLE = "(moe OR lora) -robot"
SIGN_SAMPLES = {"OR": "moe OR lora", "AND": "moe AND lora", "NOT": "NOT robot", "-": "-robot"}


def nearest(word: str, known: Iterable[str], likeness: float) -> list[str]:
    """Give up to three of `known` that `word` may have been meant for, the likeliest first."""
    words = list(known)
    begun = [name for name in words if name.startswith(word)]
    close = get_close_matches(word, words, n=3, cutoff=likeness)
    close.sort(key=lambda name: name[0] != word[0])  # the first letter is seldom the wrong one
    return list(dict.fromkeys((*begun, *close)))[:3]
