"""Addresses that lead to one paper, by host and path: not to a venue, a volume or an author."""

import re

from tui.identifiers import arxiv_id
from tui.links.addresses import read_address

_PATHS = {
    "aaai.org": r"/(?:.*/)?(?:article/view|paper/view(?:File)?|Papers)/.+",
    "academic.oup.com": r"/[^/]+/(?:advance-)?article[/-].+",
    "aclanthology.org": r"/(?:papers/.+/)?(?:[A-Za-z]\d\d-\d{4}|\d{4}\.[\w.-]+\.\d+)(?:v\d+)?/?",
    "aclweb.org": r"/anthology/(?:.+/)?(?:[A-Za-z]\d\d-\d{4}|\d{4}\.[\w.-]+\.\d+)(?:v\d+)?/?",
    "alphaxiv.org": r"/(?:abs|overview|pdf)/.+",
    "arxiv.org": r"/(?:abs|pdf|html)/.+",
    "cell.com": r"/.+/(?:fulltext|abstract|pdf)/.+",
    "citeseerx.ist.psu.edu": r"/.*(?:doc|document|doi).+",
    "computer.org": r"/csdl/(?:.*article|magazine)/.+",
    "direct.mit.edu": r"/.+/article/.+",
    "distill.pub": r"/\d{4}/.+",
    "dl.acm.org": r"/(?:citation|ft_gateway)\.cfm\?.+",
    "ecva.net": r"/papers/.+",
    "elifesciences.org": r"/(?:articles|reviewed-preprints)/\d+.*",
    "eprint.iacr.org": r"/\d{4}/\d+.*",
    "europepmc.org": r"/(?:article|abstract)/.+",
    "hal.science": r"/(?:\w+-)?hal-\d+.*",
    "huggingface.co": r"/papers/\d.+",
    "iclr.cc": r"/virtual/\d{4}/(?:poster|oral|spotlight)/\d+.*",
    "icml.cc": r"/virtual/\d{4}/(?:poster|oral|spotlight)/\d+.*",
    "ieeexplore.ieee.org": r"/(?:(?:abstract/)?document/\d+|stamp/.*arnumber=|iel\w*/\d+/\d+).*",
    "ijcai.org": r"/(?:proceedings/\d{4}/\d+|Abstract/.+)",
    "isca-archive.org": r"/\w+_?\d{4}/\w+_\w+.*",
    "isca-speech.org": r"/archive/\w+/\w+_\w+.*",
    "jair.org": r"/.*article/view/\d+.*",
    "jmlr.org": r"/(?:papers|beta/papers)/(?:v|volume)\d+/.+|/papers/v\d+/.+",
    "jstor.org": r"/stable/.+",
    "mdpi.com": r"/[\d-]+/\d+/\d+/\d+.*",
    "mlsys.org": r"/(?:.*paper.*/(?:hash|file)/.+|virtual/\d{4}/poster/\d+)",
    "nature.com": r"/articles/.+",
    "ncbi.nlm.nih.gov": r"/(?:(?:pmc/)?articles/PMC\d+|pubmed/\d+|\d+).*",
    "ndss-symposium.org": r"/ndss-paper/.+",
    "neurips.cc": r"/(?:.*paper.*/(?:hash|file)/.+|paper/\d+-.+|virtual/\d{4}/(?:poster|oral)/.+)",
    "nips.cc": r"/(?:.*paper.*/(?:hash|file)/.+|paper/\d+-.+|virtual/\d{4}/(?:poster|oral)/.+)",
    "openaccess.thecvf.com": r"/content.+/(?:html|papers)/.+",
    "openreview.net": r"/(?:forum|pdf|attachment|references/pdf)(?:\?.*\bid=.+|/.+)",
    "osf.io": r"/preprints/.+",
    "paperswithcode.com": r"/paper/.+",
    "proceedings.mlr.press": r"/v\d+/[^/]+.*",
    "roboticsproceedings.org": r"/rss\d+/p\d+.*",
    "sciencedirect.com": r"/science/article/.+",
    "semanticscholar.org": r"/(?:paper|arxiv|reader|CorpusID:\d+).+",
    "ssrn.com": r"/(?:.*abstract_id=\d+|abstract=\d+).*",
    "transformer-circuits.pub": r"/\d{4}/.+",
    "usenix.org": r"/(?:.*/presentation/.+|system/files/.+|legacy/.+/.+\.html)",
}
_ANYWHERE = re.compile(
    r".*/10\.\d{4,9}/\S+|.*=10\.\d{4,9}/\S+|[^?]*\.pdf(?:[?#].*)?", re.IGNORECASE
)
"""A DOI in the address, or a PDF file: wherever that lies."""


def is_paper(url: str) -> bool:
    """Give whether an address is known to lead to one paper.

    True for arXiv, DOIs, PDF files, and the pages of papers at archives, publishers and the
    proceedings of conferences.
    """
    address = read_address(url.strip())
    if address is None:
        return False
    place = address.path + address.rest
    if arxiv_id(url) or _ANYWHERE.fullmatch(place):
        return True
    site = address.site
    while "." in site:
        if site in _PATHS:
            return re.fullmatch(_PATHS[site], place, re.IGNORECASE) is not None
        site = site.partition(".")[2]
    return False
