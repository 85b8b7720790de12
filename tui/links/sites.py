"""Sites that are known by name, and the words that are nobody's account on them."""

from tui.paper import LinkKind


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
