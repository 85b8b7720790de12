"""Fields of queries, by what stands behind their colon."""

from tui.search.query_fields import FIELDS, QueryKind


def fields_of(kind: QueryKind) -> tuple[str, ...]:
    """Give the names of the fields of a kind."""
    return tuple(field.name for field in FIELDS.values() if field.kind == kind)
