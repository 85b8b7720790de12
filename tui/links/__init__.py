"""Links: found in running text, checked, and told apart by what they lead to."""

from tui.links.alphabets import warned, warning
from tui.links.link_kinds import canonical_repo, make_link
from tui.links.running_text import find_links

__all__ = [
    "canonical_repo",
    "find_links",
    "make_link",
    "warned",
    "warning",
]
