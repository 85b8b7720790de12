"""What SQL needs in several places."""

import json
from collections.abc import Iterable


def as_list(values: Iterable[int | str]) -> str:
    """Give values as a statement takes many at once: for json_each."""
    return json.dumps(list(values))
