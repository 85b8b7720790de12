"""Our two themes: everything written in them can be read."""

import re
from itertools import product
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.widgets.themes import THEMES

ROOT = Path(__file__).parent.parent
GROUNDS = ("background", "surface", "panel", "block-cursor-background")
TEXT, DIM = 4.5, 3.0
"""What WCAG asks of text, and of what may be passed over."""
_MUTED = 70
"""Per cent of the foreground in which what is to be read may be set."""


def colour(theme: Theme, name: str) -> Color:
    """Give a colour of a theme by its name in a stylesheet."""
    return Color.parse(theme.to_color_system().generate()[name])


def contrast(one: Color, other: Color) -> float:
    """Give the contrast of two colours, as WCAG counts it."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(given: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in given.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def percentages() -> set[int]:
    """Give every strength in which the program sets text."""
    files = [*ROOT.glob("styles/*.tcss"), *ROOT.glob("tui/**/*.py")]
    found = {
        int(number)
        for file in files
        for number in re.findall(r"\$foreground (\d+)%", file.read_text(encoding="utf-8"))
    }
    return found - {0}  # none of its own: that of what it stands in


@pytest.mark.parametrize(
    ("theme", "ground"), product(THEMES, GROUNDS), ids=lambda each: getattr(each, "name", each)
)
def test_all_that_is_written_stands_out_from_its_ground(theme: Theme, ground: str) -> None:
    under, ink = colour(theme, ground), colour(theme, "foreground")
    for percent in percentages():
        found = contrast(under.blend(ink, percent / 100), under)
        assert found >= (TEXT if percent >= _MUTED else DIM), f"{percent}%"
    for name in ("foreground", "accent", "text-secondary", "error"):
        assert contrast(colour(theme, name), under) >= TEXT, name


def test_each_of_our_themes_has_one_accent() -> None:
    assert all(theme.primary == theme.accent == theme.warning for theme in THEMES)
