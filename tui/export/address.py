"""The one address that a reference to a paper leads to."""

from tui.paper import LinkKind, Paper

_KINDS: tuple[LinkKind, ...] = ("paper", "project", "other", "model", "dataset", "video", "repo")


def address(paper: Paper) -> str | None:
    """Give where a paper can be read: arXiv's page, else the link that leads nearest."""
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    return next(filter(None, map(paper.first_link, _KINDS)), None)
