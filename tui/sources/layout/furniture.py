"""Words that belong to the site and to no paper: buttons, menus, footers."""

import re

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
_LONGEST = 120


def is_furniture(line: str) -> bool:
    """Tell whether a line is one that the site prints around papers."""
    if len(line) > _LONGEST:
        return False
    return (
        line in _PHRASES
        or all(word in _WORDS for word in line.split())
        or _PATTERNS.fullmatch(line) is not None
    )
