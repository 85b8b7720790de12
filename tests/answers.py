"""Invented answers of the servers that papers are fetched from, in the shapes they have."""

import json
from typing import Any

from tests.pages import abstract, title


def item(number: int, day: str = "2026-11-20") -> dict[str, Any]:
    """Give one entry of the daily papers API."""
    return {
        "paper": {
            "id": f"2611.{number:05d}",
            "title": title(number),
            "summary": abstract(number),
            "authors": [{"_id": "a", "name": "A. Person", "hidden": False}],
            "upvotes": number % 7,
            "publishedAt": f"{day}T04:00:00.000Z",
            "submittedOnDailyAt": f"{day}T09:00:00.000Z",
        },
        "publishedAt": f"{day}T00:00:00.000Z",
        "title": title(number),
        "numComments": number % 3,
    }


def day_of(papers: int, start: int = 0, day: str = "2026-11-20") -> bytes:
    """Give the answer for a day."""
    return json.dumps([item(number, day) for number in range(start, start + papers)]).encode()
