"""Everything that is looked at, in the order in which it matters."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.doctor.findings import Finding
from tui.doctor.folder_health import look_at_places
from tui.doctor.index_health import look_at_index
from tui.doctor.journal_health import look_at_journals
from tui.doctor.paper_health import look_at_papers
from tui.doctor.surroundings import (
    look_at_clipboard,
    look_at_drafts,
    look_at_programs,
    look_at_settings,
    look_at_terminal,
)


@dataclass(frozen=True, slots=True)
class ExaminedLibrary:
    """What is examined."""

    library: Path
    host: str
    state: Path
    cache: Path
    settings: Path
    environment: Mapping[str, str]
    tty: bool
    """Whether stdin and stdout are a terminal."""


def examine(where: ExaminedLibrary) -> Iterator[Finding]:
    """Give a finding for each thing there is; nothing is changed."""
    yield from look_at_places(where.library, where.host)
    held = look_at_papers(where.library, where.host)
    yield from held.findings
    now = time.time_ns() // 1_000_000
    yield from look_at_journals(where.library, where.host, now)
    yield from look_at_index(where.library, where.cache, where.state, held.sightings)
    yield from look_at_drafts(where.library, where.state)
    yield from look_at_settings(where.settings)
    yield from look_at_terminal(where.environment, where.tty)
    yield from look_at_clipboard(where.environment, where.settings)
    yield from look_at_programs()
