"""The links of a record: those it names outright, then those its abstract names."""

import re
from collections.abc import Iterator

from tui.links import find_links, make_link
from tui.paper import Link, LinkKind

_SCHEME = re.compile(r"(?:git\+)?(?:https?|git|ssh)://(?:git@)?", re.IGNORECASE)
_SSH = re.compile(r"git@([\w.-]+):", re.IGNORECASE)
_OWNER_AND_NAME = re.compile(r"[A-Za-z0-9-]+/[\w.-]+")
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/:?#]|$)")
_LONGEST = 4000


def links_of(repository: object, project: object, abstract: str) -> tuple[Link, ...]:
    """Give a paper's links, each once: its repository, its project page, those in its abstract."""
    first: dict[str, Link] = {}
    for link in (*_named(repository, "repo"), *_named(project, "project"), *find_links(abstract)):
        first.setdefault(_sameness(link), link)
    return tuple(first.values())


def _named(value: object, kind: LinkKind) -> Iterator[Link]:
    """Give the link that a field of its own holds, however it is written."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return
    written = _joined(value)
    link = make_link(_address(written, kind), written, kind="project")
    if link is not None:
        yield link
    else:
        yield from find_links(value)[:1]


def _joined(value: str) -> str:
    """Mend an address that was broken after a slash; of several, take the first."""
    first, *others = value.split() or [""]
    for other in others:
        if not first.endswith("/") and not other.startswith("/"):
            break
        first += other
    return first.strip("<>\"'()[],;")


def _address(written: str, kind: LinkKind) -> str:
    if scheme := _SCHEME.match(written):
        plain = written[: scheme.end()].lower().startswith(("http:", "https:"))
        return written if plain else f"https://{written[scheme.end() :]}"
    if ssh := _SSH.match(written):
        return f"https://{ssh[1]}/{written[ssh.end() :]}"
    if kind == "repo" and _OWNER_AND_NAME.fullmatch(written):
        return f"https://github.com/{written}"
    return f"https://{written}" if _HOST.match(written) else written


def _sameness(link: Link) -> str:
    """Code hosts do not tell capitals apart."""
    return link.url.casefold() if link.kind == "repo" else link.url
