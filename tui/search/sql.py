"""How statements take many values at once: as a list for json_each."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from collections.abc import Iterable


def as_list(numbers: Iterable[int]) -> str:
    """Give numbers as a list."""
    return f"[{','.join(map(str, numbers))}]"


def as_texts(texts: Iterable[str]) -> str:
    """Give texts as a list."""
    texts = list(texts)
    if not texts or "".join(texts).isalnum():  # nothing in them needs to be escaped
        return "[" + ",".join(f'"{text}"' for text in texts) + "]"
    import json  # a search for words has no need of it, and waits for its imports

    return json.dumps(texts)
