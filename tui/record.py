"""A paper as JSON shows it: the record of `find --json`, `show --json` and the JSON export."""

from typing import Any

from tui.ids import format_id
from tui.paper import Holding, Paper, Sighting

Record = dict[str, Any]


def as_record(holding: Holding) -> Record:
    """Give the record of a paper: unknown is None, lists are never None, dates are ISO."""
    paper, marks = holding.paper, holding.marks
    return {
        "id": format_id(paper.id),
        **_said(paper),
        "read": marks.read,
        "starred": marks.starred,
        "hidden": marks.hidden,
        "tags": list(marks.tags),
        "note": marks.note or None,
        "added": paper.added,
        "sources": [_source(each) for each in paper.sightings],
    }


def _said(paper: Paper) -> Record:
    return {
        "title": paper.title,
        "abstract": paper.abstract or None,
        "authors": list(paper.authors),
        "author_count": paper.author_count,
        "organization": paper.organization,
        "published": paper.published,
        "published_text": paper.published_text,
        "published_inferred": paper.published_inferred,
        "day": paper.day,
        "comments": paper.comments,
        "upvotes": paper.upvotes,
        "arxiv_id": paper.arxiv_id,
        "links": [
            {"url": link.url, "kind": link.kind, "as_written": link.as_written}
            for link in paper.links
        ],
        "repo": paper.repo,
        "project": paper.project,
        "keywords": list(paper.keywords),
    }


def _source(sighting: Sighting) -> Record:
    return {
        "source": sighting.source,
        "where": sighting.where or None,
        "line": sighting.line,
        "captured": sighting.captured,
    }
