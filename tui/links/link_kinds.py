"""What an address leads to, by the sites known, and the one form a repository is written in."""

import re

from tui.links.addresses import Address, read_address
from tui.paper import Link, LinkKind
from tui.text import one_line

NOT_OWNERS = frozenset(
    """
    about account apps blog codespaces collections contact customer-stories dashboard enterprise
    events explore features groups help issues join login logout marketplace mobile models new
    notifications organizations orgs pricing privacy projects pulls readme search security sessions
    settings signup site snippets sponsors stars team teams terms topics trending users watching
    """.strip().split()
)
"""First steps on a code host that name a page of the host, not somebody's account."""
NOT_HUGGING_FACE_OWNERS = frozenset(
    """
    api blog chat collections docs enterprise front join learn login models new organizations
    posts pricing privacy search settings support tasks terms-of-service
    """.strip().split()
)
"""The same on Hugging Face."""
_CODE_HOSTS = {"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"}
_HUGGING_FACE = {"huggingface.co", "hf.co"}
_NOT_REPOSITORY_STEPS = {"-", "tree", "blob", "raw", "src", "commit", "commits", "issues", "wiki"}
_OWNER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_NAME = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9_.-]+")
_DOT_GIT = re.compile(r"(?:\.git)+$", re.IGNORECASE)
_MODELSCOPE: dict[str, LinkKind] = {"models": "model", "datasets": "dataset"}


def _sites(kind: LinkKind, names: str) -> dict[str, LinkKind]:
    return dict.fromkeys(names.split(), kind)


KINDS: dict[str, LinkKind] = {
    **_sites("video", "youtube.com youtu.be vimeo.com bilibili.com b23.tv loom.com"),
    **_sites(
        "paper",
        """
        aclanthology.org aclweb.org alphaxiv.org arxiv.org biorxiv.org dl.acm.org doi.org
        ieeexplore.ieee.org isca-archive.org jmlr.org link.springer.com medrxiv.org
        ncbi.nlm.nih.gov neurips.cc openaccess.thecvf.com openreview.net papers.nips.cc
        proceedings.mlr.press sciencedirect.com semanticscholar.org
        """,
    ),
    **_sites(
        "dataset",
        """
        commoncrawl.org datadryad.org dataverse.harvard.edu figshare.com ieee-dataport.org
        openslr.org physionet.org zenodo.org
        """,
    ),
    **_sites(
        "other",
        """
        1drv.ms anonymous.4open.science archive.org bit.ly bitbucket.org codeberg.org
        colab.research.google.com creativecommons.org discord.com discord.gg docs.google.com
        drive.google.com dropbox.com facebook.com forms.gle gitee.com github.com gitlab.com goo.gl
        hf.co huggingface.co kaggle.com linkedin.com medium.com modelscope.cn npmjs.com
        opensource.org paperswithcode.com pypi.org raw.githubusercontent.com reddit.com slack.com
        substack.com t.me tinyurl.com twitter.com wandb.ai wikipedia.org x.com
        """,
    ),
}
"""What a site and all that lies under it is; one not named here is taken for a project's own."""


def make_link(url: str, as_written: str | None = None, kind: LinkKind | None = None) -> Link | None:
    """Give the link that `url` makes, or None if the address is not safe.

    `kind` is what the source takes it for; it counts only where the address itself does not say.
    """
    address = read_address(url.strip())
    if address is None:
        return None
    written = one_line(url if as_written is None else as_written)
    repository = _repository(address)
    if repository is not None:
        return Link(repository, "repo", written)
    return Link(_canonical(address), _kind(address) or kind or "project", written)


def canonical_repo(url: str) -> str | None:
    """Give the canonical address of the repository that `url` leads into, or None.

    `https://github.com/owner/name`: no `.git`, no sub-path, always https. GitLab, Bitbucket,
    Codeberg, Gitee, other hosts named `gitlab.…` and anonymous.4open.science count as well.
    """
    address = read_address(url.strip())
    return None if address is None else _repository(address)


def _repository(address: Address) -> str | None:
    site, steps = address.site, address.steps
    if address.port:
        return None
    if site == "anonymous.4open.science":
        named = len(steps) > 1 and steps[0] == "r"
        return f"https://{site}/r/{steps[1]}" if named else None
    if site not in _CODE_HOSTS and not site.startswith("gitlab."):
        return None
    if len(steps) < 2 or steps[0].lower() in NOT_OWNERS or not _OWNER.fullmatch(steps[0]):
        return None
    steps = _upto_repository(site, steps)
    name = _DOT_GIT.sub("", steps[-1])
    if len(steps) < 2 or not all(map(_NAME.fullmatch, (*steps[1:-1], name))):
        return None
    return f"https://{'/'.join((site, *steps[:-1], name))}"


def _upto_repository(site: str, steps: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what lies inside the repository; only GitLab has groups within groups."""
    if not site.startswith("gitlab."):
        return steps[:2]
    ends = (n for n, step in enumerate(steps) if n > 1 and step in _NOT_REPOSITORY_STEPS)
    return steps[: next(ends, None)]


def _kind(address: Address) -> LinkKind | None:
    """Tell what the address leads to, or None if it does not say."""
    site, steps = address.site, address.steps
    if site in _HUGGING_FACE:
        return _hugging_face_kind(steps)
    if site == "modelscope.cn" and len(steps) > 2:
        return _MODELSCOPE.get(steps[0])
    if site == "kaggle.com" and steps[:1] in (("datasets",), ("competitions",), ("c",)):
        return "dataset"
    if site == "doi.org" and "zenodo" in address.path:
        return "dataset"
    while "." in site:
        if site in KINDS:
            return KINDS[site]
        site = site.partition(".")[2]
    return None


def _hugging_face_kind(steps: tuple[str, ...]) -> LinkKind:
    first, count = (steps[0], len(steps)) if steps else ("", 0)
    if first == "datasets":
        return "dataset" if count > 1 else "other"
    if first == "spaces":
        return "project" if count > 2 else "other"
    if first == "papers":
        return "paper" if count > 1 else "other"
    return "model" if count > 1 and first not in NOT_HUGGING_FACE_OWNERS else "other"


def _canonical(address: Address) -> str:
    """Write a model, data set or space without what lies inside it; anything else as it is."""
    if address.site not in _HUGGING_FACE or address.port:
        return address.url
    steps, kind = address.steps, _hugging_face_kind(address.steps)
    if kind == "other":
        return address.url
    length = 2 if kind in {"model", "paper"} or len(steps) < 3 else 3
    if kind == "dataset" and len(steps) > 2 and steps[2] in _NOT_REPOSITORY_STEPS:
        length = 2
    return f"https://huggingface.co/{'/'.join(steps[:length])}"
