"""What the words of one line say: of the site, of a title, of an abstract.

Buttons, menus and footers are known by their words. Whether the rest is of a title or an abstract
is told by weights, a logistic fit on the titles, abstracts, summaries and wrapped lines of three
thousand papers, rounded; alone they take one line in a hundred for the other kind.
"""

import math
import re
from functools import lru_cache

_PHRASES = frozenset(
    phrase.strip()
    for phrase in """
    Get trending papers in your email inbox once a day! | Get trending papers in your email inbox!
    | Daily Papers | Weekly Papers | Monthly Papers | Trending Papers | and the research community
    | by AK and the research community | byAK and the research community | Hugging Face
    | Daily Papers - Hugging Face | Hugging Face's logo | Hugging Face PRO | Team & Enterprise
    | Enterprise Support | Inference Providers | Inference Endpoints | Storage Buckets
    | Skip to content | Skip to main content | Log In | Log Out | Sign Up | Sign up | Load more
    | Load more papers | Show more | See more | View all | Back to top | Submitted by
    | Submit a paper | System theme | Terms of Service | Privacy Policy | About us | arXiv Page
    | View PDF | View arXiv page | Project Page | Add to collection | DailyWeeklyMonthly
    """.replace("\n", " ").split("|")
)
_WORDS = frozenset(
    """
    new Subscribe Papers by AK Daily Weekly Monthly Trending Previous Prev Next Upvote Upvotes
    Comment Comments Community Solutions Website Models Datasets Spaces Buckets Posts Docs
    Documentation Enterprise Pricing Tasks HuggingChat Collections Languages Organizations Blog
    Learn Discord Forum GitHub Login Settings Notifications Company TOS Terms Privacy About Jobs
    Careers Press Cookies Light Dark arXiv PDF Twitter LinkedIn Facebook Search Sort Filter Share
    Menu Close ... …
    """.strip().split()
)
_PATTERNS = re.compile(
    r"(?:©|\(c\)|Copyright (?:©|\(c\)|\d{4}))[\s\w,.©-]{0,60}"  # the footer's last line
    r"|(?:\d{1,4}|\.\.\.|…|[<>‹›«»←→])(?:\s+(?:\d{1,4}|\.\.\.|…|[<>‹›«»←→])){1,20}"  # page numbers
    r"|(?:Previous|Prev|Next|[<>‹›«»←→])(?:[\s.…<>‹›«»←→\d]|Previous|Next){1,60}"
    r"|(?:Upvote|GitHub|Submitted by|Page|Comments?)[:\s]\s*[\d.,k-]+(?: of \d+)?"
    r"|[+▲△↑]\s?\d[\d.,k]*"
    r"|[-–—_=*#<>‹›«»←→▲△↑]+",
    re.IGNORECASE,
)
_LONGEST = 120  # characters: no line of the site is longer, and a pattern need not try
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TELLING = re.compile(
    r"\b(?:we|our|is|are|was|were|has|have|been|can|this|that|which|these|they|it|such|paper"
    r"|propose|introduce|present|their|its|by|but|while|however)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[a-z)0-9]\.\s+[A-Z]")
_NAMED = re.compile(r".{2,60}?: \S")
_EXAMINED = 400  # characters: of an abstract on one line its beginning tells


def is_furniture(line: str) -> bool:
    """Tell whether a line is one that the site prints around papers."""
    if len(line) > _LONGEST:
        return False
    return (
        line in _PHRASES
        or all(word in _WORDS for word in line.split())
        or _PATTERNS.fullmatch(line) is not None
    )


def cost_as_title(line: str) -> float:
    """Give how much speaks against `line` being a title: 0 nothing, 10 much."""
    return _softplus(_abstract_likeness(line))


def cost_as_abstract(line: str) -> float:
    """Give how much speaks against `line` beginning an abstract: 0 nothing, 10 much."""
    return _softplus(-_abstract_likeness(line))


@lru_cache(maxsize=64)  # each line is asked about more than once, in a row
def _abstract_likeness(line: str) -> float:
    """Give the log of the odds that a line is of an abstract and not of a title."""
    line, end = line[:_EXAMINED], line[-1:]
    words = _WORD.findall(line)
    small = sum(word[0].islower() for word in words) / len(words) if words else 0.3
    return (
        -5.5
        + 12.6 * small
        + 8.3 * (end in ".。")
        + 2.8 * (end in ",;(-")
        - 2.9 * (end in "?!")
        + 1.9 * min(3, len(_SENTENCES.findall(line)))
        + 1.7 * min(5, len(_TELLING.findall(line)))
        + 3.6 * line[:1].islower()
        - 4.7 * bool(_NAMED.match(line))
    )


def _softplus(odds: float) -> float:
    return odds if odds > 30 else math.log1p(math.exp(odds))
