"""What of a paper can be copied, and where its pages are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tui.commands import BY_ID, Keymap, key_as_printed, keys_of
from tui.paper import Holding, Link, Paper
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


def copyable(holding: Holding, keymap: Keymap | None = None) -> list[Copyable]:
    """Give everything of a paper that a key can copy, in the order of the table of commands."""
    return list(_copyable(holding, keymap or {}))


def copyable_of_all(papers: int, keymap: Keymap | None = None) -> list[Copyable]:
    """Give what can be copied of several papers; their texts are made once one is chosen."""
    of = f"of {papers:,} papers"
    return [
        Copyable(command, key_as_printed(key), kind.many, of)
        for command, kind in _KINDS.items()
        for key in keys_of(BY_ID[command], keymap or {})[:1]
    ]


def all_of(command: str, holdings: Iterable[Holding]) -> tuple[str, str]:
    """Give how much of what a command copies these papers have, and all of it as one text."""
    kind = _KINDS[command]
    if command == "copy.bibtex":
        from tui.export.bibtex_writer import bibtex

        papers = list(holdings)
        texts = list(bibtex(lambda: papers))
    else:
        texts = list(filter(None, map(kind.text, holdings)))
    between = "\n\n" if command == "copy.bibtex" else "\n"
    return f"{len(texts):,} {kind.many}", between.join(texts)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of text to copy: its words for one paper and for several, and how to get it."""

    words: str
    many: str
    text: Callable[[Holding], str | None]


def _best(holding: Holding) -> str | None:
    best = best_link(holding.paper)
    return best[1] if best else None


def _face(holding: Holding) -> str | None:
    arxiv_id = holding.paper.arxiv_id
    return f"https://huggingface.co/papers/{arxiv_id}" if arxiv_id else None


def _clone(holding: Holding) -> str | None:
    return f"git clone {holding.paper.repo}" if holding.paper.repo else None


def _bibtex(holding: Holding) -> str:
    from tui.export.bibtex_writer import entry  # the start does not wait for it

    return entry(holding)


_KINDS = {
    "copy.best": _Kind("", "links", _best),
    "copy.project": _Kind("project page", "project pages", lambda each: each.paper.project),
    "copy.arxiv": _Kind("arXiv link", "arXiv links", lambda each: arxiv_link(each.paper)),
    "copy.face": _Kind("Hugging Face link", "Hugging Face links", _face),
    "copy.title": _Kind("title", "titles", lambda each: each.paper.title),
    "copy.bibtex": _Kind("BibTeX", "BibTeX entries", _bibtex),
    "copy.clone": _Kind("git clone line", "git clone lines", _clone),
}


def _copyable(holding: Holding, keymap: Keymap) -> Iterator[Copyable]:
    best = best_link(holding.paper)
    for command, kind in _KINDS.items():
        text = kind.text(holding)
        keys = keys_of(BY_ID[command], keymap)
        if text and keys:
            words = kind.words or (best[0] if best else "")
            yield Copyable(command, key_as_printed(keys[0]), words, text)
    for key, link in zip(BY_ID["copy.link"].keys, holding.paper.links, strict=False):
        yield Copyable(f"copy.link {key}", key, _called(link), link.url)


def _called(link: Link) -> str:
    return {"repo": "repository", "project": "project page"}.get(link.kind, f"{link.kind} link")
