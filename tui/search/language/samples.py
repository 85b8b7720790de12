"""Examples for each field, and what was most likely meant by a word that is none."""

from collections.abc import Iterable

FIELD_SAMPLES = {
    "is": "is:unread",
    "has": "has:repo",
    "tag": "tag:moe",
    "org": "org:amazon",
    "author": "author:hinton",
    "title": "title:gui",
    "repo": "repo:owner/name",
    "source": "source:page",
    "id": "id:2401.12345",
    "comments": "comments:>5",
    "authors": "authors:>=20",
    "upvotes": "upvotes:<3",
    "day": "day:3d",
    "year": "year:2024",
    "on": "on:2024-06",
    "after": "after:2024-06-01",
    "before": "before:2025",
    "added": "added:7d",
    "sort": "sort:new",
}
"""One word for each field; every one can be read."""

WORDS_SAMPLE = "task vectors"
PHRASE_SAMPLE = '"task vectors"'
GROUP_SAMPLE = "(moe OR lora) -robot"
SIGN_SAMPLES = {"OR": "moe OR lora", "AND": "moe AND lora", "NOT": "NOT robot", "-": "-robot"}

FIELDS_MEANT = {
    "arxiv": ("id",),
    "affiliation": ("org",),
    "code": ("repo",),
    "date": ("on", "day"),
    "from": ("after",),
    "github": ("repo",),
    "in": ("is",),
    "label": ("tag",),
    "likes": ("upvotes",),
    "name": ("title",),
    "order": ("sort",),
    "organisation": ("org",),
    "organization": ("org",),
    "published": ("on", "after"),
    "since": ("after",),
    "state": ("is",),
    "until": ("before",),
    "votes": ("upvotes",),
}
"""Words of other programs for our fields."""


def nearest(word: str, known: Iterable[str], likeness: float) -> list[str]:
    """Give up to three of `known` that `word` may have been meant for, the likeliest first."""
    from difflib import get_close_matches  # only when a query is wrong: the import costs

    words = list(known)
    begun = [name for name in words if name.startswith(word)]
    close = get_close_matches(word, words, n=3, cutoff=likeness)
    close.sort(key=lambda name: name[0] != word[0])  # the first letter is seldom the wrong one
    return list(dict.fromkeys((*begun, *close)))[:3]
