"""Lists of papers that people keep in Markdown."""

import pytest

from tests.whole import WHOLE
from tui.sources.detect import read_source
from tui.sources.reading import UnreadableError

(LIST,) = WHOLE["awesome"]


def test_a_bullet_or_a_row_with_a_link_to_a_paper_is_a_paper() -> None:
    reading = read_source(LIST, "list.md")
    assert reading.format == "awesome"
    assert [(each.title, each.arxiv_id, each.line) for each in reading.sightings] == [
        ("A Tarrow: So It Goes", "2303.00001", 3),
        ("Hextiles in a Row", "2305.00001", 4),
        ("Old Words", None, 12),
    ]
    assert [[(link.kind, link.url) for link in each.links] for each in reading.sightings] == [
        [("repo", "https://github.com/invented/tarrow")],
        [],
        [
            ("paper", "https://words.example/old.pdf"),
            ("project", "https://invented.github.io/words"),
        ],
    ]


def test_a_line_that_does_not_tell_its_paper_is_named() -> None:
    assert [(each.line, each.reason) for each in read_source(LIST).unread] == [
        (6, "links to several papers"),
        (7, "a link to a paper without its title"),
    ]


@pytest.mark.parametrize("line", ["- [A tool](https://github.com/a/b)", "- one", "see [paper](x)"])
def test_a_list_of_something_else_is_none(line: str) -> None:
    with pytest.raises(UnreadableError):
        read_source("\n".join([line] * 9).encode())
