"""Links in running text: where one begins, and above all where it ends.

Abstracts come through TeX, Markdown and copying by hand, so an address is followed by a full stop,
a bracket, a brace with the address over again, or a backslash, and some have lost their scheme.
"""

import re
from collections.abc import Iterator

from tui.links.link_kinds import canonical_repo, make_link
from tui.paper import Link
from tui.text import clean

_RUN = (
    r"(?:[^\s\\<>\[\]{}|^$`\"“”„«»‹›‘’…—–，。；：、！？（）【】《》「」]"
    r"|\\+(?:[_%&#~/.=?-]|allowbreak\b[ ]?))"
)
_SCHEME = rf"https?: ?(?:\\*/){{1,2}}{_RUN}{{1,2000}}"
_CODE_HOST = r"(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com)"
_NAMED_HOST = (
    r"(?:www\.)?(?:huggingface\.co|hf\.co|arxiv\.org|doi\.org|openreview\.net|youtu\.be"
    r"|youtube\.com|sites\.google\.com|anonymous\.4open\.science|zenodo\.org)"
)
_OWN_HOST = r"(?:[a-z0-9][a-z0-9-]*\.)+(?:github|gitlab)\.io(?![\w-])"
_WWW_HOST = r"www\.(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?![\w-])"
_LINK = re.compile(
    rf"{_SCHEME}"
    rf"|(?<![\w@./-])(?:(?:{_CODE_HOST}|{_NAMED_HOST})/{_RUN}{{1,2000}}"
    rf"|(?:{_OWN_HOST}|{_WWW_HOST})(?:[/?#:]{_RUN}{{0,2000}})?)",
    re.IGNORECASE,
)
_SIGNS = (
    *("http", "www.", ".com/", ".org/", ".co/", ".net/", ".be/", ".science/"),
    *(".github.io", ".gitlab.io"),
)
"""One of these stands in every link: where none does, the pattern need not be tried."""
_SIGNS_WITHOUT_SLASH = ("www.", ".github.io", ".gitlab.io")
"""Of these one stands in every link of a text that has no slash."""
_HAS_SCHEME = re.compile(r"https?:", re.IGNORECASE)
_BARE_CODE_HOST = re.compile(rf"{_CODE_HOST}/", re.IGNORECASE)
_SLASHES = re.compile(r": ?/{1,2}")
_SECOND = re.compile(r"(?<=[^=])https?:/", re.IGNORECASE)
_ESCAPE = re.compile(r"\\+(?:allowbreak\b ?)?")
_POSSESSIVE = re.compile(r"'s?(?=$|[^\w/])")
_REPOSITORY = re.compile(
    rf"(?:https?://)?{_CODE_HOST}/[\w.-]+/(?:[A-Za-z0-9.-]|\\*_)+", re.IGNORECASE
)
_AFTER_SENTENCE = ".,;:!?'*~"


def find_links(text: str) -> tuple[Link, ...]:
    """Give the links in `text`, in order, each address once.

    An address without a scheme counts where its host leaves no doubt: the known code and paper
    hosts with a path, `name.github.io`, `www.`; other names with dots in them are words.
    """
    found: dict[str, Link] = {}
    for written in _written(clean(text)):
        link = _link(written)
        if link is not None:
            found.setdefault(_sameness(link.url), link)
    return tuple(found.values())


def _written(text: str) -> Iterator[str]:
    """Give each piece of text that is written as an address, without what surrounds it."""
    place, folded = 0, text.lower()
    while (begin := _next_sign(folded, place)) is not None:
        # letters that are longer in lower case move what follows them
        match = _LINK.search(text, begin if len(folded) == len(text) else place)
        if match is None:
            return
        second = _SECOND.search(match[0], 1)
        end = second.start() if second else len(match[0])
        place = match.start() + end
        yield _trim(match[0][:end])


def _next_sign(folded: str, place: int) -> int | None:
    """Give where the word begins in which the next sign of a link stands, or None."""
    signs = _SIGNS if "/" in folded else _SIGNS_WITHOUT_SLASH
    first = end = len(folded)
    for sign in signs:  # each is looked for no further than one that was found
        spot = folded.find(sign, place, min(first + len(sign), end))
        first = spot if 0 <= spot < first else first
    if first == end:
        return None
    return max(place, *(folded.rfind(space, place, first) + 1 for space in " \n"))


def _link(written: str) -> Link | None:
    url = _SLASHES.sub("://", _ESCAPE.sub("", written), count=1)
    if _HAS_SCHEME.match(url):
        return make_link(url, written)
    url = f"https://{url}"
    if _BARE_CODE_HOST.match(written) and canonical_repo(url) is None:
        return None
    return make_link(url, written)


def _trim(run: str) -> str:
    """Cut off what belongs to the sentence, not to the address."""
    repository = _REPOSITORY.match(run)
    if repository and not run.startswith(("/", "?", "#"), repository.end()):
        run = repository[0]
    run = run[: _closing_bracket(run)]
    owned = _POSSESSIVE.search(run)
    if owned:
        run = run[: owned.start()]
    return run.rstrip(_AFTER_SENTENCE)


def _closing_bracket(run: str) -> int:
    """Find the first `)` that closes nothing, or the end."""
    opened = 0
    for place, char in enumerate(run):
        opened += (char == "(") - (char == ")")
        if opened < 0:
            return place
    return len(run)


def _sameness(url: str) -> str:
    """Give the form in which two writings of one address are equal."""
    return url.partition("://")[2].rstrip("/")
