"""How statements take many values at once: as a list for json_each."""

from collections.abc import Iterable


def as_list(numbers: Iterable[int]) -> str:
    """Give numbers as a list."""
    return f"[{','.join(map(str, numbers))}]"


def as_texts(texts: Iterable[str]) -> str:
    """Give texts as a list."""
    import json  # a search for words has no need of it, and waits for its imports

    return json.dumps(list(texts))
