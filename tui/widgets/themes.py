"""The two themes of our own: ink on a dark desk, ink on paper; one accent, the rest quiet."""

from dataclasses import replace

from textual.theme import Theme

DARK = Theme(
    name="paperdeck-dark",
    dark=True,
    primary="#d8a657",
    secondary="#8c9a8f",
    accent="#d8a657",
    foreground="#d9d4c7",
    background="#191a1c",
    surface="#1f2023",
    panel="#2a2b2f",
    success="#93a871",
    warning="#d8a657",
    error="#de8370",
    variables={
        "block-cursor-background": "#2f3034",
        "block-cursor-foreground": "#f3eee2",
        "block-cursor-text-style": "none",
        "input-cursor-background": "#d8a657",
        "input-selection-background": "#d8a657 30%",
        "scrollbar": "#34353a",
        "scrollbar-hover": "#4a4b51",
        "scrollbar-active": "#d8a657",
        "scrollbar-background": "#191a1c",
        "scrollbar-background-hover": "#191a1c",
        "scrollbar-background-active": "#191a1c",
        "border": "#3a3b40",
    },
)

LIGHT = Theme(
    name="paperdeck-light",
    dark=False,
    primary="#8f4e12",
    secondary="#6c7468",
    accent="#8f4e12",
    foreground="#1f1d19",
    background="#faf7f0",
    surface="#f2eee4",
    panel="#e6e0d2",
    success="#4d6a2d",
    warning="#8f4e12",
    error="#a5341f",
    variables={
        "block-cursor-background": "#e9e2d2",
        "block-cursor-foreground": "#1d1b18",
        "block-cursor-text-style": "none",
        "input-cursor-background": "#8f4e12",
        "input-cursor-foreground": "#faf7f0",
        "input-selection-background": "#8f4e12 25%",
        "scrollbar": "#d8d0bf",
        "scrollbar-hover": "#bdb39e",
        "scrollbar-active": "#8f4e12",
        "scrollbar-background": "#faf7f0",
        "scrollbar-background-hover": "#faf7f0",
        "scrollbar-background-active": "#faf7f0",
        "border": "#d3cab8",
    },
)

THEMES = (DARK, LIGHT)

_INK, _GREY = "#000000", "#555555"
INK_ON_WHITE = replace(
    LIGHT,
    foreground=_INK,
    primary=_INK,
    secondary=_INK,
    accent=_INK,
    success=_INK,
    warning=_INK,
    error=_INK,
    panel=_GREY,
    variables={**LIGHT.variables, "scrollbar": _GREY, "scrollbar-active": _INK},
)
"""The light theme where there are 16 colours, of which most cannot be read on white."""
