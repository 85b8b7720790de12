r"""What a formula in a text is: `$...$` and `$$...$$`, told from amounts of money; `\(...\)`.

A dollar opens a formula where no blank follows it, and the next one that is not escaped closes it
where no blank stands before it and no digit follows (Pandoc's rule), if what stands between them
can be mathematics: one paragraph, whose braces balance, that does not end in an operator, and
without words between blanks, as they stand between two prices; in braces there may be words.
"""

import re

_INNER = r"((?:[^$\\]|\\[\s\S])++)"
_DOLLARS = re.compile(rf"\$\${_INNER}\$\$|\$(?![\s$]){_INNER}(?<!\s)\$(?!\d)")
_BRACKETED = re.compile(r"\\(?:\(((?:[^\\]|\\[^()])*+)\\\)|\[((?:[^\\]|\\[^][])*+)\\\])")
_BRACE = re.compile(r"[{}]")
_WORD = re.compile(r"\s[A-Za-z]{3,}(?=\s|$)|^[A-Za-z]{3,}(?=\s)")
_SHORT_WORD = re.compile(r"\s[A-Za-z]{2}")
_MATHEMATICS = re.compile(r"[\\^_=<>]")
_NO_FORMULA = re.compile(r"\n[ \t\n]*\n|[-+*/=:(]$")


def formula_at(text: str, place: int) -> re.Match[str] | None:
    """Give the formula between dollars that begins at `place`, or None."""
    found = _DOLLARS.match(text, place)
    return found if found and is_formula(inside(found)) else None


def bracketed_at(text: str, place: int) -> re.Match[str] | None:
    r"""Give the formula in `\(...\)` or `\[...\]` that begins at `place`, or None."""
    return _BRACKETED.match(text, place)


def inside(formula: re.Match[str]) -> str:
    """Give what stands between the signs that open and close a formula."""
    return formula[1] or formula[2] or ""


def is_formula(text: str) -> bool:
    """Tell whether a text between two dollars is mathematics."""
    bare = _out_of_braces(text)
    if bare is None or _NO_FORMULA.search(text) or _WORD.search(bare):
        return False
    is_price = bare[:1].isdigit() and not _MATHEMATICS.search(bare)
    return not (is_price and _SHORT_WORD.search(bare))


def _out_of_braces(text: str) -> str | None:
    r"""Give what stands in no braces, or None where they do not balance.

    They are counted as BibTeX counts, which takes `\{` for one too.
    """
    pieces: list[str] = []
    depth = place = 0
    for found in _BRACE.finditer(text):
        if depth == 0:
            pieces.append(text[place : found.start()])
        depth += 1 if found[0] == "{" else -1
        if depth < 0:
            return None
        place = found.end()
    return None if depth else "{}".join((*pieces, text[place:]))
