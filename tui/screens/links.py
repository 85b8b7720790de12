"""What of a paper can be copied, and where its pages are."""

from collections.abc import Iterator

from tui.commands import BY_ID
from tui.paper import Link, Paper
from tui.widgets.copy_choice import Copyable

_BEST = ("repo", "project", "model", "dataset", "paper", "video", "other")


def best_link(paper: Paper) -> tuple[str, str] | None:
    """Give what the best link of a paper leads to, and the link; None when there is none."""
    for kind in _BEST:
        for link in paper.links:
            if link.kind == kind:
                return _called(link), link.url
    arxiv = arxiv_link(paper)
    return ("arXiv link", arxiv) if arxiv else None


def page_link(paper: Paper) -> str | None:
    """Give the page to read the paper on: arXiv's, else a paper's link, a project, whatever is."""
    arxiv = arxiv_link(paper)
    best = best_link(paper)
    known = (arxiv, paper.first_link("paper"), paper.project, best[1] if best else None)
    return next(filter(None, known), None)


def arxiv_link(paper: Paper) -> str | None:
    """Give the address of the abstract at arXiv."""
    return f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else None


def copyable(paper: Paper) -> list[Copyable]:
    """Give everything of a paper that can be copied, in the order of the table of commands."""
    return list(_copyable(paper))


def _copyable(paper: Paper) -> Iterator[Copyable]:
    best = best_link(paper)
    face = f"https://huggingface.co/papers/{paper.arxiv_id}" if paper.arxiv_id else None
    clone = f"git clone {paper.repo}" if paper.repo else None
    yield from _one("copy.best", best[0] if best else "", best[1] if best else None)
    yield from _one("copy.project", "project page", paper.project)
    yield from _one("copy.arxiv", "arXiv link", arxiv_link(paper))
    yield from _one("copy.face", "Hugging Face link", face)
    yield from _one("copy.title", "title", paper.title)
    yield from _one("copy.clone", "git clone line", clone)
    for key, link in zip(BY_ID["copy.link"].keys, paper.links, strict=False):
        yield Copyable(f"copy.link {key}", key, _called(link), link.url)


def _one(command: str, words: str, text: str | None) -> Iterator[Copyable]:
    if text:
        yield Copyable(command, BY_ID[command].keys[0], words, text)


def _called(link: Link) -> str:
    return {"repo": "repository", "project": "project page"}.get(link.kind, f"{link.kind} link")
