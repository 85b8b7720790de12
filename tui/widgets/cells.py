"""How many cells of a terminal a text takes: at once for plain letters, else as Rich counts them.

The first rows are on the screen before Rich is imported.
"""

_PLAIN = frozenset([*map(chr, range(0x20, 0x7F)), *"…●★×✓▌▸✎·─–—‘’“”é°"])
"""Signs of one cell: ASCII, and what our rows are drawn with."""
_is_plain = _PLAIN.issuperset


def cell_len(text: str) -> int:
    """Give how many cells a text takes."""
    if _is_plain(text):
        return len(text)
    from rich.cells import cell_len as counted

    return counted(text)


def set_cell_size(text: str, width: int) -> str:
    """Give a text exactly so wide: cut, or with blanks at its end."""
    if _is_plain(text):
        return text[: max(width, 0)].ljust(width)
    from rich.cells import set_cell_size as fitted

    return fitted(text, width)
