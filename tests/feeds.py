"""Invented answers of the sites, and what the real ones at ../shared hold."""

import html
import json
from pathlib import Path
from typing import Any

import pytest

FEEDS = Path(__file__).parents[1].parent / "shared" / "feeds"
DAYS = sorted((FEEDS / "hf_daily_papers").glob("*.json"))
needs_days = pytest.mark.skipif(not DAYS, reason="../shared/feeds/hf_daily_papers is absent")
needs_arxiv = pytest.mark.skipif(
    not (FEEDS / "arxiv").is_dir(), reason="../shared/feeds/arxiv is absent"
)


def item(number: int = 1, **more: Any) -> dict[str, Any]:
    """Give an item of a day; `more` are fields of its paper."""
    paper = {
        "id": f"2405.{number:05}",
        "authors": [
            {"_id": "a", "name": "Ada Tarrow", "hidden": False},
            {"_id": "b", "name": "Bo Hidden", "hidden": True},
            {"_id": "c", "name": "Hextile 3D Team"},
        ],
        "publishedAt": "2024-05-20T17:59:59.000Z",
        "title": f"Paper {number}:\n  A Tarrow",
        "summary": f"We sort {number} hextiles.\nCode is at\nhttps://github.com/invented/p{number}.",
        "upvotes": 12,
        "ai_keywords": ["tarrow", "hextile"],
        **more,
    }
    return {"paper": paper, "publishedAt": "2024-05-27T00:00:00.000Z", "numComments": 3}


def day(*items: Any) -> bytes:
    """Give an answer with these items."""
    return json.dumps(list(items)).encode()


def hydrated(*items: Any, mark: str = '"', **more: Any) -> bytes:
    """Give a page that carries these items, its attribute in these quotation marks."""
    props = {"dateString": "2024-05-27", "periodType": "day", "dailyPapers": list(items), **more}
    written = html.escape(json.dumps(props), quote=True)
    other = html.escape(json.dumps({"user": None}), quote=True)
    return (
        f"<!doctype html><html><body><div data-props={mark}{other}{mark} data-target='Nav'></div>"
        f"<main><div data-props={mark}{written}{mark} class='SVELTE_HYDRATER contents'"
        f" data-target='DailyPapers'></div></main></body></html>"
    ).encode()


JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Daily Papers",
        "items": [
            {
                "id": "https://huggingface.co/papers/2605.00003",
                "url": "https://huggingface.co/papers/2605.00003",
                "title": "Sorting\n  Hextiles",
                "content_text": "Tarrows sort hextiles quickly.  \t\t\tAI-generated summary \t\t "
                + "We sort hextiles with a tarrow, which no one did before. " * 3
                + "Code: https://github.com/invented/p3",
                "date_published": "2026-05-01T07:55:47",
            },
            {
                "id": "2",
                "url": "https://arxiv.org/abs/2605.00004v2",
                "title": "Hextiles",
                "content_html": "<p>We do <em>so</em> &amp; more.</p>",
                "authors": [{"name": "Ada Tarrow"}],
                "tags": ["cs.CL"],
            },
        ],
    }
)

ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/x</id><title>arXiv Query</title><updated>2026-04-12T22:09:27Z</updated>
  <entry>
    <id>http://arxiv.org/abs/2405.00001v3</id>
    <title>Paper 1: A
  Tarrow</title>
    <updated>2024-06-01T15:05:19Z</updated>
    <link href="https://arxiv.org/abs/2405.00001v3" rel="alternate" type="text/html"/>
    <summary>  We sort hextiles
where x &lt; y.</summary>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.SE" scheme="http://arxiv.org/schemas/atom"/>
    <published>2024-05-20T17:59:59Z</published>
    <arxiv:comment>12 pages. Code: https://github.com/invented/p1</arxiv:comment>
    <arxiv:primary_category term="cs.SE"/>
    <arxiv:doi>10.1000/invented.1</arxiv:doi>
    <author><name>Ada Tarrow</name><arxiv:affiliation>Tarrow Lab</arxiv:affiliation></author>
    <author><name>Bo Hextile</name></author>
  </entry>
  <entry><id>http://arxiv.org/abs/astro-ph/0601001v1</id><title>An Old One</title></entry>
</feed>
"""

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 version="2.0"><channel><title>cs.LG updates on arXiv.org</title>
<skipDays><day>Saturday</day></skipDays><pubDate>Mon, 20 Jul 2026 00:00:00 -0400</pubDate>
<item><title>Paper 1: A Tarrow</title><link>https://arxiv.org/abs/2405.00001</link>
<description>arXiv:2405.00001v4 Announce Type: replace-cross 
Abstract: We sort hextiles.</description>
<guid isPermaLink="false">oai:arXiv.org:2405.00001v4</guid><category>cs.LG</category>
<category>cs.SE</category><pubDate>Mon, 20 Jul 2026 00:00:00 -0400</pubDate>
<arxiv:announce_type>replace-cross</arxiv:announce_type>
<dc:creator>Ada Tarrow, Bo Hextile, Jr., Cy Dent</dc:creator></item>
</channel></rss>
"""

OTHERS = """<rss version="2.0"><channel><title>Papers & more</title>
<item><title>Sorting & Searching</title><link>https://huggingface.co/papers/2405.00002</link>
<description>Ada Tarrow, Bo Hextile — We sort and search hextiles in a way that is new to all.
</description><pubDate>2026-07-19T08:00:00Z</pubDate></item>
<item><title>A word of thanks</title><link>https://invented.example/thanks</link></item>
</channel></rss>
"""
