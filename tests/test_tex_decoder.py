r"""TeX read as text: letters and accents in every spelling, signs, macros, formulas in text."""

import unicodedata

import pytest

from tui.sources.references.author_names import bib_names
from tui.tex.accents import ACCENTS
from tui.tex.decoder import tex_to_text
from tui.tex.letters import LETTERS, TEXT_SIGNS
from tui.tex.mathematics import MATH_SIGNS


@pytest.mark.parametrize(
    ("spellings", "letter"),
    [
        (r"{\"u}|\"{u}|\"u|{\"{u}}|{{\"u}}|\"{{u}}|{\" u}", "ü"),
        (r"{\'s}|\'{s}|{\'{s}}", "ś"),
        (r"\v{c}|\v c|{\v c}|{\v{c}}|\v{{c}}", "č"),
        (r"\c{c}|\c c|{\c c}|{\c{c}}", "ç"),
        (r"\k{e}|\k e|{\k e}|{\k{e}}", "ę"),
        (r"\H{o}|\H o|{\H o}|{\H{o}}", "ő"),
        (r"\r{u}|\r u|{\r u}|{\r{u}}", "ů"),
        (r"\u{g}|\u g|{\u g}|{\u{g}}", "ğ"),
        (r"\d{s}|\d s|{\d s}|{\d{s}}", "ṣ"),
        (r"\b{h}|\b h|{\b h}|{\b{h}}", "ẖ"),
        (r"\.{z}|\.z|{\.z}|{\.{z}}", "ż"),
        (r"\={a}|\=a|{\=a}|{\={a}}", "ā"),
        (r"\"{\i}|{\"\i}|\"\i{}|{\"{\i}}|\"{i}|\"i", "ï"),
        (r"\v{\j}|{\v\j}|{\v{\j}}", "ǰ"),
        (r"\'{\ae}|{\'\ae}|\'\ae{}", "ǽ"),
        (r"\'{\o}|{\'\o}", "ǿ"),
        (r"\'{\^e}|\'{\^{e}}|{\'{\^{e}}}|{\'\^e}|\'{\^ e}", "ế"),
        (r"\d{\^o}|{\d{\^{o}}}", "ộ"),
        (r"\t{oo}|{\t oo}|{\t{oo}}", "o͡o"),
        (r"\textcommabelow{s}|{\textcommabelow s}", "ș"),
        (r"\capitalacute{S}|{\capitalacute S}", "Ś"),
        (r"\~{}|\~{ }|{\~{}}", "~"),
        (r"\'{}|{\'{}}", "´"),
        (r"\={1}|\=1|{\= 1}|\bar{1}", "1̄"),
    ],
)
def test_an_accent_is_read_in_every_spelling(spellings: str, letter: str) -> None:
    for spelling in spellings.split("|"):
        assert tex_to_text(f"a{spelling}z") == f"a{letter}z", spelling


def test_every_accent_stands_on_its_letter() -> None:
    for command, mark in ACCENTS.items():
        letter = unicodedata.normalize("NFC", f"a{mark}")
        assert tex_to_text(rf"x\{command}{{a}}z") == f"x{letter}z"
        assert tex_to_text(rf"x{{\{command} a}}z") == f"x{letter}z"


def test_every_sign_is_read_in_braces_and_before_an_empty_group() -> None:
    for command, sign in (MATH_SIGNS | TEXT_SIGNS).items():
        assert tex_to_text(rf"a{{\{command}}}z") == f"a{sign}z"
        assert tex_to_text(rf"a\{command}{{}}z") == f"a{sign}z"


def test_a_blank_behind_a_letter_ends_its_command() -> None:
    for command, letter in LETTERS.items():
        assert tex_to_text(rf"a\{command} z") == f"a{letter}z"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"5\texteuro{} for K\textperiodcentered p, a \textbullet{} b", "5€ for K·p, a • b"),
        (r"{\textcopyright} 2020, 20\,\textdegree C, 5\,\textmu m", "© 2020, 20 °C, 5 µm"),
        (r"{\textonehalf}, x{\texttwosuperior}, 3{\textperthousand}", "½, x², 3‰"),
        (r"{\textquotedblleft}so{\textquotedblright} it{\textquoteright}s", "“so” it’s"),
        (r"{\guillemotleft}so{\guillemotright}, \glqq so\grqq", "«so», „so“"),
        (r"1990{\textendash}1995 {\textemdash} \textellipsis", "1990–1995 — …"),
        (r"{\textquestiondown}Qu{\'e}? {\textexclamdown}S{\'\i}!", "¿Qué? ¡Sí!"),
        (r"\textalpha-synuclein, {\textGamma}, $\alpha$", "α-synuclein, Γ, $\\alpha$"),
        (r"{\cyrchar\CYRM}{\cyrchar\cyro}{\cyrchar\cyrs}", "Мос"),
        (r"{\DJ}or{\dj}e Gel{\cprime}fand, Erd{\H o}s", "Đorđe Gelʹfand, Erdős"),
        (r"\LaTeX{} and \BibTeX", "LaTeX and BibTeX"),
    ],
)
def test_signs_of_text_are_read(written: str, meant: str) -> None:
    assert tex_to_text(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"Capability\hyphen{}Based, X\hyphen ray", "Capability-Based, X-ray"),
        (r"\mkbibquote{Intention} and \mkbibemph{Conjunction}", "“Intention” and Conjunction"),
        (r"\enquote{a \enquote{b} c}, \enquote*{d}", "“a ‘b’ c”, ‘d’"),
        (r"\foreignquote{german}{Zitat}, \textquote{so}", "“Zitat”, “so”"),
        (r"\mkbibparens{x} \mkbibbrackets{y} \mkbibacro{NASA}", "(x) [y] NASA"),
        (r"\autocap{e}in, I\bibrangedash IV, St\adddot", "ein, I–IV, St."),
        (r"\foreignlanguage{french}{\'Et\'e} and \textcolor{red}{red}", "Été and red"),
        (r"\href{https://hex.example/a_b}{here}", "here"),
        (r"\texorpdfstring{$\alpha$}{alpha} decay", "alpha decay"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"10\textsuperscript{-5} CO\textsubscript{2}", "10⁻⁵ CO₂"),
        (r"the 21\textsuperscript{st} of \mkbibsuperscript{Φ}", "the 21st of Φ"),
    ],
)
def test_commands_with_arguments_print_what_they_print(written: str, meant: str) -> None:
    assert tex_to_text(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\ensuremath{\alpha}-helix, {\ensuremath{\beta}}", "α-helix, β"),
        (r"\ensuremath{10^{-3}}, \ensuremath\gamma, \ensuremath{x_1}", "10⁻³, γ, x₁"),
        (r"\(n\)-grams in \(O(n \log n)\), H\(_2\)O", "n-grams in O(n log n), H₂O"),
        (r"\[x^2 \leq 1\]", "x² ≤ 1"),
        (r"\alpha-decay, 3 \times 4", "α-decay, 3 × 4"),
        (r"\ensuremath{\frac{a}{b}} and \(\sqrt{n}\)", r"$\frac{a}{b}$ and $\sqrt{n}$"),
        (r"\ensuremath{$\pi$}", "π"),
        (r"Ko\ifmmode \check{c}\else \v{c}\fi{}i", "Koči"),
        (r"{\ifmmode\beta\else\textbeta\fi}-decay", "β-decay"),
    ],
)
def test_mathematics_forced_into_text_is_its_signs_or_a_formula(written: str, meant: str) -> None:
    assert tex_to_text(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"$\textbf{x}_{i}$ and $$\frac{a}{b}$$", r"$\textbf{x}_{i}$ and $$\frac{a}{b}$$"),
        (r"$x \text{ for all } y$", r"$x \text{ for all } y$"),
        (r"$5 and \emph{so} on for 6$", "$5 and so on for 6$"),
        (r"$a \$ b$ \emph{c}", r"$a \$ b$ c"),
    ],
)
def test_a_formula_stays_as_it_is_written_and_money_is_none(written: str, meant: str) -> None:
    assert tex_to_text(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Encoder--Decoder, {A}--{B}, 1736--1739", "Encoder–Decoder, A–B, 1736–1739"),
        ("So it is --- or not -- at all", "So it is — or not – at all"),
        ("run --fast ----", "run --fast ----"),
    ],
)
def test_hyphens_that_print_a_dash_are_one(written: str, meant: str) -> None:
    assert tex_to_text(written) == meant


def test_an_address_stays_whole() -> None:
    address = "https://hex.example/~ann/a_b--c"
    assert tex_to_text(rf"\url{{{address}}} and~``{address}''") == f"{address} and “{address}”"


@pytest.mark.parametrize(
    "text", [r"\unknown[o]{a}{b}", r"\cite[p.]{k}", r"\foo \foo{}", r"\frac{1}{2}", r"\'-"]
)
def test_a_command_of_which_nothing_is_known_stays_with_its_arguments(text: str) -> None:
    assert tex_to_text(text) == text


def test_a_letter_of_a_name_is_no_genitive() -> None:
    assert bib_names(r"Kry\'s, Jan and Wo{\l}o\'s, Ewa")[0] == ("Jan Kryś", "Ewa Wołoś")
    assert tex_to_text(r"Kry\'sko and the model\'s") == r"Kryśko and the model\'s"
