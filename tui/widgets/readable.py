"""TeX left over in titles and abstracts, made readable for display; the stored text stays."""

from __future__ import annotations

from functools import lru_cache

from tui.widgets.steady import steady

_TELLING = ("\\", "`", "~", "^", "$", "--", "times", "_")


@lru_cache(maxsize=512)
def readable(text: str, ascii: bool = False) -> str:
    """Give `text` as it was meant to be read; with `ascii` no sign comes in that ASCII lacks."""
    text = steady(text)
    if not any(sign in text for sign in _TELLING):
        return text
    from tui.tex.display import as_meant  # few need it, and the first rows wait

    return as_meant(text, ascii)
