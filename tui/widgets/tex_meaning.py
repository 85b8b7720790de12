"""TeX left over in titles and abstracts, made readable for display; the stored text stays.

Only what is surely meant so: escaped signs, quotes, dashes, font commands, accents, the names of
letters and operators, raised digits. What is not understood stays as written, since guessing
destroys abstracts: a `%` is per cent, `$5` is money, `FaSTA^*` is a name. Addresses stay whole.
"""

import re
import unicodedata

_ADDRESS = re.compile(r"((?:https?://|www\.)[^\s{}]+)")

_FONTS = (
    r"\\(?:text(?:bf|it|sc|tt|sf|rm|sl|up|md|normal)?|emph|underline|mbox|url"
    r"|math(?:bf|it|rm|sf|tt|cal|bb|frak|scr|bfit)|boldsymbol|bm|operatorname)\s?\{([^{}]*)\}"
    r"|\{\\(?:bf|it|em|sc|tt|sf|rm|bfseries|itshape)\s+([^{}]*)\}"
)
_LINK = r"\\href\s?\{[^{}]*\}\s?\{([^{}]*)\}"
_ACCENTS = r"(?!\\'s\b)\\([\"'`^~=.])\s?(?:\{\\?([A-Za-z])\}|([A-Za-z]))|\\([Hcvu])\{([A-Za-z])\}"
_SIGNS = r"\\([%$&_#{}]|'(?=s\b))"
_SPACES = r"\\[,;: ]|\\allowbreak\b ?"
_QUOTES = r"``([^`\n]+?)(?:''|\")"
_QUOTE = r"(?<![\w`])`(\w[^`'\n]{0,60})'(?![\w'])"
_TIE = r"(?<=[A-Za-z.,])~(?=[A-Za-z0-9(\\]|$)|(?<=\d)~(?=\()"
_DASH = r"(?<=[\w)”,.%])---(?=[\w(“])|(?<=\s)---(?=\s)"
_SHORT_DASH = r"(?<=[\w)”,.%])--(?=[\w(“])|(?<=\s)--(?=\s)"
_FORMULA = r"\$(?=\S)([^$\n]{1,200}?)(?<=\S)\$(?!\d)|\\\((.{1,200}?)\\\)"
_TIMES = r"(?<=\d)(?:\\?times)(?=[\s\d.,;:)]|$)"
_DEGREES = r"(?<=\d)\^(?:\{\\?circ\}|\\?circ)(?:\\?(times)(?=\d)|(?![A-Za-z]))"
_RAISED = r"(?<=[\w)\]}|])\^(?:\{([+-]?[0-9n]+)\}|(\d)(?!\.?\d))"
_LOWERED = r"(?<![^\W_])(\w|log|ell|\\[a-z]+)_(?:\{(\d+)\}|(\d)(?!\w|\.\d))"
_NAMED = r"\{\\([A-Za-z]+)\}|\\([A-Za-z]+)(?:\{\})?"

_COMBINING = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "H": "\u030b",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
}
_HIGH = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ "
    "lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω "
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)
_OPERATORS = (
    "times × cdot · pm ± mp ∓ div ÷ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ "
    "equiv ≡ propto ∝ ll ≪ gg ≫ to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ "
    "mapsto ↦ uparrow ↑ downarrow ↓ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ in ∈ notin ∉ "
    "subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ ell ℓ circ ° deg ° dagger † "
    "ldots … dots … cdots … textgreater > textless < langle ⟨ rangle ⟩ log log exp exp max max "
    "min min LaTeX LaTeX TeX TeX ie i.e. eg e.g. etc etc. ss ß ae æ oe œ aa å o ø l ł"
)
_names = [*_GREEK.split(), *_OPERATORS.split()]
_NAMES = dict(zip(_names[::2], _names[1::2], strict=True))
_DEEPEST = 4


def as_meant(text: str, ascii: bool) -> str:
    """Give `text` as it was meant to be read; with `ascii` no sign comes in that ASCII lacks."""
    if "\\" in text:
        text = re.sub(_LINK, r"\1", text)
        for _ in range(_DEEPEST):
            text, changed = re.subn(_FONTS, _inner, text)
            if not changed:
                break
    pieces = _ADDRESS.split(text)
    clean = _plain if ascii else _set
    pieces[::2] = map(clean, pieces[::2])
    return re.sub(_SIGNS, r"\1", "".join(pieces))


def _plain(text: str) -> str:
    """Give a text with the quotes and dashes that ASCII has."""
    text = re.sub(_QUOTES, r'"\1"', text)
    return re.sub(_TIE, " ", re.sub(_SPACES, " ", text))


def _set(text: str) -> str:
    """Give a text as it is set."""
    text = re.sub(_QUOTES, "“\\1”", text)
    text = re.sub(_QUOTE, "‘\\1’", text)
    text = re.sub(_SHORT_DASH, "–", re.sub(_DASH, "—", text))
    text = re.sub(_TIE, " ", text)
    text = re.sub(_FORMULA, _formula, text)
    text = re.sub(_ACCENTS, _accented, text)
    return re.sub(_SPACES, " ", _signs(text))


def _signs(text: str) -> str:
    """Give letters and operators for their names, and raised and lowered digits."""
    text = re.sub(_DEGREES, lambda found: "°×" if found[1] else "°", text)
    text = re.sub(_TIMES, "×", text)
    text = re.sub(_RAISED, lambda found: (found[1] or found[2]).translate(_HIGH), text)
    text = re.sub(_LOWERED, _lowered, text)
    return re.sub(_NAMED, lambda found: _NAMES.get(found[1] or found[2], found[0]), text)


def _formula(found: re.Match[str]) -> str:
    """Give a formula without its dollars if all of it can be read so; money is none."""
    inner = (found[1] or found[2]).strip()
    if inner[:1].isdigit() and not re.search(r"[\\^_=<>]|^[\d.,]+$", inner):
        return found[0]
    plain = _signs(inner)
    if re.search(r"[\\^_{}`]|[A-Za-z]{3,} [A-Za-z]{2,}|[-+*/=:(]$", plain):
        return found[0] if found[1] else plain
    return plain


def _lowered(found: re.Match[str]) -> str:
    return found[1] + (found[2] or found[3]).translate(_LOW)


def _inner(font: re.Match[str]) -> str:
    return font[1] or font[2] or ""


def _accented(found: re.Match[str]) -> str:
    """Give the letter with its accent where there is such a letter, else what was written."""
    accent, letter = found[1] or found[4], found[2] or found[3] or found[5]
    made = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    return made if len(made) == 1 else found[0]
