"""Inputs that were once whole: each reader must take what comes of them, or refuse it in words.

`python -m tests.mutated 100000` runs so many for each reader.
"""

import random
import sys
from collections.abc import Sequence

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

WHOLE: dict[str, str] = {
    "bibtex": _BIBTEX,
    "ris": _RIS,
    "csl": _CSL,
    "paperdeck": _RECORDS,
    "csv": _CSV,
    "markdown": _MARKDOWN,
}
"""An input that is whole in each format."""

_SIGNS = "{}[]()\"\\,:;=@#$%&~^_`'<>|-+*.\n\r\t \0\x1b\ufeff\ud800\u202eÜ日0179eE"
_WORDS = ("null", "true", "NaN", "1e999", "9" * 400, "@misc{", "TY  - ", "ER  - ", "[" * 50, "{}")


def mutated(text: str, chance: random.Random) -> bytes:
    """Give the text with pieces cut, doubled, moved and put in, some of it no longer UTF-8."""
    for _ in range(chance.randint(1, 8)):
        start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        end = min(end, start + chance.choice((0, 1, 3, 40, 400)))
        piece = text[start:end]
        signs = chance.choice(_SIGNS), chance.choice(_WORDS)
        put = chance.choice(("", piece * 2, piece[::-1], *signs))
        text = text[:start] + put + text[end:]
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.1:
        place = chance.randrange(len(data) + 1)
        data = data[:place] + bytes([chance.randrange(256)]) + data[place:]
    return data


def take(name: str, data: bytes) -> None:
    """Have a reader read; a refusal in words is right, anything else that is raised is not."""
    from tui.sources.detect import read_source  # here, for the fuzzer to see it imported
    from tui.sources.reading import UnreadableError

    try:
        reading = read_source(data, format=name)
    except UnreadableError:
        return
    assert all(each.title for each in reading.sightings)
    assert reading.own is None or len(reading.own.came) == len(reading.sightings)


def main(words: Sequence[str]) -> None:
    """Run as many mutated inputs of each reader as the first word says."""
    for name, whole in WHOLE.items():
        chance = random.Random(name)
        for _ in range(int(words[0])):
            data = mutated(whole, chance)
            try:
                take(name, data)
            except Exception:
                print(name, data)
                raise
        print(name, "well")


if __name__ == "__main__":
    main(sys.argv[1:])
