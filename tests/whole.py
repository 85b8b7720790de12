"""Sources that are whole, in each format: what is spoilt by `tests.mutating` and fuzzed."""

from collections.abc import Mapping

from tests import listings
from tests.feeds import ATOM, JSON_FEED, OTHERS, RSS, day, hydrated, item
from tests.pages import page

_BIBTEX = r"""@string{hex = "Hex " # {Letters}}
@article{a1, title = {{OpenHex}: {\"U}ber \emph{it} $x^{2}$ ``so'' 5\%}, author = "Byron, Ada and
  {A Team} and others", journal = hex, year = 2024, month = "13~" # jun,
  doi = {10.48550/arXiv.2401.00001}, abstract = {We <em>sort</em> \url{https://hex.example}.},
  keywords = {a; b}}
@misc(b2, title = "Two {"} three", howpublished = {\url{https://github.com/x/y}}, date = {2024-06})
"""
_RIS = """TY  - JOUR\nTI  - Hex\nAU  - Byron, Ada\nDA  - 2021/02//\nAB  - One\n two
DO  - 10.1/x\nUR  - https://arxiv.org/abs/2401.00001\nKW  - a\nN1  - <p>x</p>\nER  - \n
TY  - BOOK\nT1  - Two\n"""
_CSL = """[{"id": "a", "title": "Hex <i>x</i>", "type": "report",
"author": [{"given": "A", "family": "B"}, {"literal": "C"}], "issued": {"date-parts": [[2017, 6]]},
"note": "standard_id: arxiv:2401.00001"},
{"title": "Two", "DOI": "10.1/x", "URL": "https://hex.example", "keyword": "a, b"}]"""
_RECORDS = """[{"id": "aaaaaaaaaa", "title": "Hex", "author_count": 2, "published_inferred": false,
"links": [{"url": "https://hex.example", "kind": "repo", "as_written": "x"}], "read": true,
"tags": ["moe"], "starred": false, "note": "n", "said": [{"title": "Hex", "entry": "h:1",
"added": "2024-01-01", "authors": ["A"], "day": "2024-01-01"}], "library": {"format": 1,
"journal": [{"n": 1, "at": [5, 0, "h"], "do": "mark", "set": [{"field": "read", "to": true,
"on": ["aaaaaaaaaa"]}]}]}}]"""
_CSV = """id,title,authors,author_count,arxiv_id,starred,tags,note,added,links,repo,published
x,"Hex ""so\"",\"A\nB",2,2401.00001,yes,moe,'=x,2024-01-01,https://github.com/x/y,,2024-01-01
"""
_MARKDOWN = """- **[Hex \\*x\\*](https://arxiv.org/abs/2401.00001)**\x20\x20
  A, B and 3 more · Lab · 2024-06-13 · [github.com/x/y](https://github.com/x/y) · \\#moe

  > note\x20\x20

- **Two**\x20\x20
  came 2024-06-13
"""

_AWESOME = """# Awesome Hextiles
- [Sorting](#sorting)
- [2023/03] **A Tarrow: So It Goes** *Ada T. et al.* [[paper](https://arxiv.org/abs/2303.00001)] \
[[code](https://github.com/invented/tarrow)] ![](https://img.example/x)
* [Hextiles in a Row](https://arxiv.org/abs/2305.00001), Ada Tarrow, 2023.
- [A tool](https://github.com/invented/tool) that sorts, of which no paper tells
- **Two at Once** [[paper](https://arxiv.org/abs/2303.00001)] [[pdf](https://arxiv.org/pdf/2303.00009)]
- [[paper](https://arxiv.org/abs/2303.00007)]

## Top Papers (January 1 - January 7)
| **Paper**  | **Links** |
| ------------- | ------------- |
| 1) **Old Words** - presents a half-life; <br>● more | [Paper](https://words.example/old.pdf), \
[Project](https://invented.github.io/words), [Tweet)  |
"""

WHOLE: Mapping[str, tuple[bytes, ...]] = {
    "paperdeck": (_RECORDS.encode(),),
    "jsonfeed": (JSON_FEED.encode(),),
    "hf": (
        day(item(1), item(2, githubRepo="https://github.com/a/b/"), item(3)),
        day(str(item(1)), str(item(2))),
        b'{"data": ' + day(item(1)) + b', "date": "2024-05-27"}',
    ),
    "csv": (_CSV.encode(),),
    "markdown": (_MARKDOWN.encode(),),
    "bibtex": (_BIBTEX.encode(),),
    "ris": (_RIS.encode(),),
    "csl": (_CSL.encode(),),
    "arxiv": (ATOM.encode(),),
    "rss": (RSS.encode(), OTHERS.encode()),
    "html": (hydrated(item(1), item(2)), listings.CARDS.encode()),
    "listing": tuple(
        getattr(listings, name).encode()
        for name in ("MARKDOWN", "NUMBERED_WITH_REFERENCES", "DUMP", "BELOW", "TRENDING", "BULLETS")
    ),
    "awesome": (_AWESOME.encode(),),
    "page": (page(3).encode(),),
}
"""By the name of the format, in the order in which formats are tried."""
LISTS = ("paperdeck", "csv", "markdown", "bibtex", "ris", "csl")
"""Formats whose samples here are read without a word left over."""
