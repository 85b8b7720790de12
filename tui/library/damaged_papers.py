"""The papers that can still be read in a damaged papers file: each stands on a line of its own."""

import json
import re
from collections.abc import Iterator
from typing import Any

_DOCUMENT = re.compile(rb'\s*"(0|[1-9][0-9]{0,14})": (\{.*\}),?\s*\Z')


def documents(data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the documents of the lines that are whole, in their order, with their ids."""
    for line in data.split(b"\n"):
        found = _DOCUMENT.match(line)
        if not found:
            continue
        try:
            document = json.loads(found[2].decode())
        except (ValueError, RecursionError):
            continue
        if isinstance(document.get("sightings"), list):
            yield found[1].decode(), document
