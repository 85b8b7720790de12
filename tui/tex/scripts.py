"""Raised and lowered signs, `x^2` and `H_{2}`, where Unicode has them above and below the line."""

import re

RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")

_DEGREES = re.compile(r"(?<=\d)\^(?:\{(?:circ|∘|°)\}|circ|∘|°)(?:(times|×)(?=\d)|(?![A-Za-z]))")
_RAISED = re.compile(r"(?<=[\w)\]}|])\^(?:\{([+-]?[0-9n]+)\}|(\d)(?!\.?\d))")
_LOWERED = re.compile(r"(?<![^\W_])(\w|log|ell)_(?:\{(\d+)\}|(\d)(?!\w|\.\d))")
_CIRCLE = re.compile(r"\^(?:\{[∘°]\}|[∘°])")
_ANY_RAISED = re.compile(r"\^(?:\{([+-]?[0-9n]+)\}|([0-9n])(?!\.?\d))")
_ANY_LOWERED = re.compile(r"_(?:\{(\d+)\}|(\d)(?!\.?\d))")


def set_in_prose(text: str) -> str:
    """Give a text with the scripts set that are surely meant so; `file_name_2` is a name."""
    text = _RAISED.sub(_raised, _DEGREES.sub(_degrees, text))
    return _LOWERED.sub(lambda found: found[1] + _lowered(found[2] or found[3]), text)


def set_in_formula(text: str) -> str:
    """Give a formula with the scripts set that are numbers."""
    text = _CIRCLE.sub("°", _DEGREES.sub(_degrees, text))
    text = _ANY_RAISED.sub(_raised, text)
    return _ANY_LOWERED.sub(lambda found: _lowered(found[1] or found[2]), text)


def _degrees(found: re.Match[str]) -> str:
    return "°×" if found[1] else "°"


def _raised(found: re.Match[str]) -> str:
    return (found[1] or found[2]).translate(RAISED)


def _lowered(digits: str) -> str:
    return digits.translate(LOWERED)
