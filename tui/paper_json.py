"""A paper as JSON shows it: the record of `find --json`, `show --json` and the JSON export."""

from dataclasses import asdict
from typing import Any

from tui.ids import format_id
from tui.paper import PAPER_FIELDS, FieldKind, Holding, Paper, Sighting

PaperJson = dict[str, Any]


def as_record(holding: Holding) -> PaperJson:
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


def _said(paper: Paper) -> PaperJson:
    said: PaperJson = {}
    for name, about in PAPER_FIELDS.items():
        said[name] = _value(getattr(paper, name), about.kind)
        if name == "links":
            said |= {"repo": paper.repo, "project": paper.project}
    return said


def _value(value: Any, kind: FieldKind) -> Any:
    match kind:
        case "links":
            return [asdict(link) for link in value]
        case "lines":
            return list(value)
        case "text":
            return value or None
        case _:
            return value


def _source(sighting: Sighting) -> PaperJson:
    return {
        "source": sighting.source,
        "where": sighting.where or None,
        "line": sighting.line,
        "captured": sighting.captured,
    }
