"""Links: found in running text, checked, and told apart by what they lead to."""

from tui.links.alphabets import warned, warning
from tui.links.finding import find_links
from tui.links.kinds import canonical_repo, make_link

__all__ = [
    "canonical_repo",
    "find_links",
    "make_link",
    "warned",
    "warning",
]
