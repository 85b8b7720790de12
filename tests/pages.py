"""Invented pages for the tests of what stands above the page reader."""

HEAD = ("new", "Get trending papers in your email inbox!", "Subscribe", "Daily Papers")
HEAD_END = ("byAK and the research community", "Nov 4")

NAMES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
SENTENCE = "The study looks at how the {name} method behaves when the {name} task grows in size. "


def title(number: int) -> str:
    """Give the title of an invented paper."""
    name = NAMES[number % len(NAMES)]
    return f"Paper {number}: A {name.capitalize()} Look at Invented Things"


def abstract(number: int) -> str:
    """Give the abstract of an invented paper; every second one names a repository."""
    text = SENTENCE.format(name=NAMES[number % len(NAMES)]) * 4
    link = f"Code is available at https://github.com/invented/paper-{number}."
    return text + link if number % 2 == 0 else text.strip()


def page(papers: int, start: int = 0) -> str:
    """Give a page with blank lines and metadata, as a browser saves it."""
    lines = [*HEAD, *HEAD_END]
    for number in range(start, start + papers):
        lines += [title(number), abstract(number)]
        lines += [f"  • {number + 2} authors\n·\nJul {number % 28 + 1}, 2023 {number + 1}"]
    return "\n\n".join(lines) + "\n"
