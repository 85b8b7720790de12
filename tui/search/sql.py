"""How statements take many values at once: as a list for json_each."""

from __future__ import annotations

import json
from collections.abc import Iterable


def as_list(numbers: Iterable[int]) -> str:
    """Give numbers as a list."""
    return f"[{','.join(map(str, numbers))}]"


def as_texts(texts: Iterable[str]) -> str:
    """Give texts as a list."""
    texts = list(texts)
    if not texts or "".join(texts).isalnum():  # nothing in them needs to be escaped
        return "[" + ",".join(f'"{text}"' for text in texts) + "]"
    return json.dumps(texts)
