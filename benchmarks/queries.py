"""What is looked for: rare and broad words, mistakes, queries typed by the letter, known items."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

BROAD = ("language models", "reinforcement learning", "diffusion video", "benchmark reasoning")
_WORD = re.compile(r"(?<!\w)[a-z]{4,}(?!\w)")
_SHORTEST = 5
_RARE = 3
_REMEMBERED = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A paper someone remembers by some of its words."""

    title: str
    words: str
    misspelt: str
    """The same with one mistake."""
    common: str
    """The three words of the text that most other texts hold too."""


def words_of(text: str, shortest: int = _SHORTEST) -> list[str]:
    """Give the plain words of a text, from so many letters on but at least four, each once."""
    words = dict.fromkeys(_WORD.findall(text.lower()))
    return [word for word in words if len(word) >= shortest]


def rare_words(titles: Sequence[str], count: int, seed: int = 7) -> list[str]:
    """Give words that stand in one to three of the titles."""
    held = Counter(word for title in titles for word in words_of(title))
    rare = sorted(word for word, times in held.items() if times <= _RARE and len(word) > 6)
    return random.Random(seed).sample(rare, count)


def misspelt(word: str, dice: random.Random) -> str:
    """Give a word with one letter left out, put in, changed, or swapped with the next."""
    while True:
        place = dice.randrange(len(word))
        letter = dice.choice(ascii_lowercase)
        wrong = dice.choice(
            (
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :],
            )
        )
        if wrong != word:
            return wrong


def items(
    texts: Sequence[tuple[str, str]], count: int, seed: int = 11, shortest: int = _SHORTEST
) -> Iterator[Item]:
    """Give known items: of each pair of a title and a text, three words of the text."""
    dice = random.Random(seed)
    pairs = [(title, words_of(text, shortest)) for title, text in texts]
    held = Counter(word for _, words in pairs for word in words)
    enough = [(title, words) for title, words in pairs if len(words) >= _REMEMBERED]
    for title, words in dice.sample(enough, min(count, len(enough))):
        chosen = dice.sample(words, _REMEMBERED)
        wrong = dice.randrange(_REMEMBERED)
        mistaken = [misspelt(w, dice) if n == wrong else w for n, w in enumerate(chosen)]
        common = sorted(words, key=lambda word: -held[word])[:_REMEMBERED]
        yield Item(title, " ".join(chosen), " ".join(mistaken), " ".join(common))


def to_type(titles: Sequence[str], count: int, seed: int = 13) -> list[str]:
    """Give queries to type: broad ones, known items, and known items with a mistake, in turn."""
    known = list(items([(title, title) for title in titles], count, seed))
    mixed = zip(known, BROAD * count, strict=False)
    queries = [query for item, broad in mixed for query in (broad, item.words, item.misspelt)]
    return list(dict.fromkeys(queries))[:count]


def typed(query: str, slip: int = 5) -> Iterator[str]:
    """Give what stands in the line after each key: every `slip` letters one is typed twice."""
    for end in range(1, len(query) + 1):
        yield query[:end]
        if end % slip == 0 and query[end - 1] != " ":
            yield query[:end] + query[end - 1]
            yield query[:end]
