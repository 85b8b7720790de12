"""Makes saved pages of invented papers, in any mix of shapes, and says what is true of them."""

import random
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

SAVED = date(2031, 11, 4)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SYLLABLES = """
    ba ren tol mi quo sar den vi lor pan eth ric mos ul ta gen fro nik ash per
""".strip().split()
_NAMES = """
    Nolvex Tarrow MIRA Quibble Sondage Evergrid PolyNest Zephyr-7B Lumen2 Hextile
""".strip().split()
_FRAMES = (
    "We study {a} {b} and show that {c} is limited by the {a} of its {b}",
    "Recent work on {a} has relied on {b}, which makes {c} hard to compare",
    "In this paper, we introduce {name}, a {a} method that learns {b} from few {c}s",
    "Our experiments on {n} {a} tasks show that {name} improves {b} by {n}\\% over {c} baselines",
    "However, these {a} models often fail when the {b} changes during {c}",
    "The proposed {a} reduces the cost of {b} by a factor of {n} without harming {c}",
    "To this end, a {a} is trained jointly with its {b}, so that no {c} is needed",
    "It can be used with ``{a}'' data (e.g., {b}) and scales to 10^{n} {c}s, i.e. far beyond it",
)
_SUMMARIES = (
    "{name} improves {a} by training {b} models with {c} feedback, reducing the need for labels.",
    "A {a} framework combines {b} and {c} to make long {b} tasks tractable on small devices, "
    "outperforming earlier systems across {n} benchmarks.",
    "{name} is a {a} benchmark that measures how well {b} agents handle {c} under time pressure.",
)
_ORGANIZATIONS = (
    ("tarrow", "Tarrow"),
    ("nolvex-ai", "Nolvex AI"),
    ("Mirandel-Labs", "Mirandel Labs"),
    ("qvu", "Quorvale University"),
    ("SESTRIN", "SESTRIN"),
    ("IHQS", "Institute of Higher Quibble Science"),
    ("Evergrid", "Evergrid"),
)


@dataclass(frozen=True)
class Paper:
    """An invented paper, as the site has it."""

    title: str
    abstract: str
    authors: int | None = None
    organization: tuple[str, str] | None = None
    """Handle and name."""
    published: date | None = None
    comments: int | None = None


@dataclass(frozen=True)
class Shape:
    """How a page is saved."""

    head: tuple[str, ...] = ()
    head_glue: str = "\n"
    glue_title: bool = False
    blank: str = "all"
    """Where blank lines stand: all, none, or between papers only."""
    width: int | None = None
    small_print: str = "lines"
    """lines, one line, or none."""
    bullet: str = "  • "
    avatars: bool = True
    end: str = "\n"
    footer: tuple[str, ...] = ()
    strays: float = 0.0
    """How often a stray line stands between two papers."""
    bare: float = 0.0
    """How often a paper lacks its small print."""
    half: float = 0.0
    """How often it has only a part of it."""
    empty: float = 0.0
    """How often it lacks the abstract."""
    double: bool = False
    """Whether backslashes are doubled."""


@dataclass(frozen=True)
class Page:
    """A page, and what a careful reader takes from it."""

    data: bytes
    papers: tuple[Paper, ...]
    lines: tuple[int, ...]
    """The line on which each paper begins."""
    strays: tuple[str, ...]


@dataclass
class Words:
    """An invented vocabulary, always the same for the same seed."""

    rng: random.Random
    nouns: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.nouns = [
            "".join(self.rng.choices(_SYLLABLES, k=self.rng.randint(2, 4))) for _ in range(400)
        ]

    def filled(self, frame: str) -> str:
        """Give a frame with words in its places."""
        a, b, c = self.rng.sample(self.nouns, 3)
        name, n = self.rng.choice(_NAMES), self.rng.randint(2, 90)
        return frame.replace("{n}", str(n)).format(a=a, b=b, c=c, name=name)

    def title(self) -> str:
        """Give a title in one of the ways titles are written."""
        rng = self.rng
        nouns = [noun.title() for noun in rng.choices(self.nouns, k=9)]
        plain = f"{nouns[0]} {nouns[1]} for {nouns[2]} {nouns[3]}"
        ways: tuple[Callable[[], str], ...] = (
            lambda: f"{rng.choice(_NAMES)}: {plain}",
            lambda: f"{rng.choice(_NAMES)}: {plain} with {nouns[4]} {nouns[5]} and {nouns[6]}",
            lambda: plain,
            lambda: f"{plain} via {nouns[4]}-{nouns[5]} {nouns[6]}",
            lambda: f"Can {nouns[0]}s Learn {nouns[1]} From {nouns[2]}?",
            lambda: f"On the {nouns[0].lower()} of {nouns[1].lower()} in {nouns[2].lower()} models",
            lambda: nouns[0],
            lambda: f"{nouns[0]} Is Not Enough: {plain}, {nouns[4]}, or {nouns[5]} {nouns[6]}?",
            lambda: f"3D {nouns[0]} {nouns[1]}",
            lambda: f"τ-{nouns[0].lower()}: A {nouns[1]} {nouns[2]}",
            lambda: f"Mind the {nouns[0]}!",
        )
        weights = (8, 8, 5, 5, 2, 2, 1, 2, 1, 1, 1)
        return rng.choices(ways, weights)[0]()

    def abstract(self, kind: str = "long") -> str:
        """Give an abstract: long as on most pages, a summary, or a very short one."""
        if kind == "summary":
            return self.filled(self.rng.choice(_SUMMARIES))
        count = 1 if kind == "short" else self.rng.randint(7, 18)
        text = ". ".join(self.filled(self.rng.choice(_FRAMES)) for _ in range(count)) + "."
        if self.rng.random() < 0.3:
            text += f" Code is available at https://github.com/{self.nouns[0]}/{self.rng.choice(self.nouns)}"
            text += self.rng.choice((".", "", ".git.", "{this https URL}."))
        return text


def make_papers(rng: random.Random, count: int, kind: str = "long") -> list[Paper]:
    """Give `count` invented papers with everything known of them."""
    words = Words(rng)
    papers = []
    for _ in range(count):
        by_organization = rng.random() < 0.15
        papers.append(
            Paper(
                title=words.title(),
                abstract=words.abstract(
                    rng.choice(("long", "summary", "short")) if kind == "mixed" else kind
                ),
                authors=None if by_organization else rng.choice((1, 2, 3, 8, 14, 82, 671, 1024)),
                organization=rng.choice(_ORGANIZATIONS) if by_organization else None,
                published=SAVED - timedelta(days=rng.randint(1, 2500)),
                comments=rng.choice((None, None, None, 1, 4, 19, 1024)),
            )
        )
    return papers


def make_page(papers: Sequence[Paper], shape: Shape, rng: random.Random) -> Page:
    """Give the page that a save in this shape would be."""
    page = _Writer(shape, rng)
    return page.write([_as_saved(paper, shape, rng) for paper in papers])


def printed_date(day: date) -> str:
    """Give a date as the site prints it on the day of saving."""
    text = f"{_MONTHS[day.month - 1]} {day.day}"
    return text if day.year == SAVED.year else f"{text}, {day.year}"


def _as_saved(paper: Paper, shape: Shape, rng: random.Random) -> Paper:
    """Give what the save leaves of a paper."""
    if shape.double:
        paper = replace(paper, abstract=paper.abstract.replace("\\", "\\\\"))
    if shape.small_print == "none" or rng.random() < shape.bare:
        return replace(paper, authors=None, organization=None, published=None, comments=None)
    if rng.random() < shape.half:
        if paper.authors is not None and rng.random() < 0.5:
            paper = replace(paper, published=None, comments=None)
        else:
            paper = replace(paper, authors=None, organization=None)
    if rng.random() < shape.empty:
        paper = replace(paper, abstract="")
    return paper


_STRAYS = ("Upvote", "74", "-", "Submitted by", "Load more", "+12", "GitHub 1.2k", "[-] 3")


class _Writer:
    def __init__(self, shape: Shape, rng: random.Random) -> None:
        self.shape, self.rng = shape, rng
        self.out: list[str] = []
        self.strays: list[str] = []
        self.starts: list[int] = []

    def write(self, papers: Sequence[Paper]) -> Page:
        glued = self.head()
        for number, paper in enumerate(papers):
            if number and self.rng.random() < self.shape.strays:
                self.stray(self.rng.choice(_STRAYS))
            self.paper(paper, glued if number == 0 else "")
        for line in self.shape.footer:
            self.stray(line)
        data = self.shape.end.join(self.out).encode()
        return Page(data, tuple(papers), tuple(self.starts), tuple(self.strays))

    def head(self) -> str:
        """Write the head; give what of it is stuck to the first title."""
        glue = "\n" if self.shape.width else self.shape.head_glue
        text = glue.join(self.shape.head)
        lines = text.split("\n") if text else []
        glued = lines.pop() if lines and self.shape.glue_title else ""
        for line in lines:
            self.block([line])
        return glued

    def stray(self, line: str) -> None:
        self.strays.append(line)
        self.block([line])

    def paper(self, paper: Paper, glued: str) -> None:
        title = self.wrapped(glued + paper.title)
        self.starts.append(len(self.out) + 1)
        small = self.small_print(paper)
        if self.shape.blank == "papers":
            self.block([*title, *self.wrapped(paper.abstract), *small], always=True)
            return
        self.block(title)
        if paper.abstract:
            self.block(self.wrapped(paper.abstract))
        if small:
            self.block(small)

    def small_print(self, paper: Paper) -> list[str]:
        who = ""
        if paper.authors is not None:
            who = f"{self.shape.bullet}{paper.authors:,} authors"
        elif paper.organization is not None:
            who = " ".join(paper.organization) if self.shape.avatars else paper.organization[1]
        when = printed_date(paper.published) if paper.published else ""
        if when and paper.comments is not None:
            when += f" {paper.comments:,}"
        if self.shape.small_print == "one line":
            return [" · ".join(part for part in (who, when) if part)] if who or when else []
        return [line for line in (who, "·" if who and when else "", when) if line]

    def wrapped(self, text: str) -> list[str]:
        return textwrap.wrap(text, self.shape.width) if self.shape.width else [text] * bool(text)

    def block(self, lines: Sequence[str], always: bool = False) -> None:
        self.out.extend(lines)
        if always or self.shape.blank == "all":
            self.out.append("")
