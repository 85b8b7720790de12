r"""The signs that TeX acts on, how they are escaped, and what of TeX is only spacing."""

ESCAPED = "%$&_#{}"
r"""Signs that a backslash before them makes plain: `\%`."""

SPELT = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
r"""Signs that have a command of their own; `\{` and `\}` too, since BibTeX counts their braces."""

SPACES = frozenset(" ,;:>\\\n\t")
r"""What a backslash makes a space: `3\,000`, and the end of a line."""

NOTHING = frozenset("/@-!")
r"""What a backslash makes nothing that is seen: `\-`, where a word may be broken."""

_WITHOUT = str.maketrans("", "", "${}\\")


def escape(sign: str) -> str:
    """Give one sign so that TeX prints it."""
    return SPELT.get(sign, f"\\{sign}" if sign in ESCAPED else sign)


def without_syntax(text: str) -> str:
    """Give `text` without the signs that only TeX needs: `FaSTA$^{*}$` as `FaSTA^*`."""
    return text.translate(_WITHOUT)
