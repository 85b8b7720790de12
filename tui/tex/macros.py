r"""Commands with arguments: fonts, quotation, links, and what prints nothing.

What one prints is a pattern: `+` is an argument that is printed, `-` one that is not, `^` and `_`
one that is raised or lowered; every other sign is itself. `\href` is `-+`, `\enquote` is `“+”`.
"""

_FONTS = """
    text textbf textit textsc texttt textsf textrm textsl textup textmd textnormal emph underline
    mbox textsuperscript textsubscript
"""
_FONTS_OF_FORMULAS = """
    mathbf mathit mathrm mathsf mathtt mathcal mathbb mathfrak mathscr mathbfit mathnormal
    boldsymbol bm pmb operatorname mathop mathrel mathbin mathord ensuremath
"""
_PRINTED = """
    url path nolinkurl urlprefix hbox fbox makebox uline underbar acro acs natexlab autocap
    uppercase lowercase MakeUppercase MakeLowercase MakeSentenceCase textlf textulc textls
    textsmaller textlarger textlatin textcyr textcyrillic textgreek textipa bibnamefont bibfnamefont
    mkbibemph mkbibitalic mkbibbold mkbibacro mkbibordinal mkbibnamefamily mkbibnamegiven
    mkbibnameprefix mkbibnamesuffix
"""
_SWITCHES = """
    bf it em sc tt sf rm sl bfseries mdseries itshape slshape scshape upshape ttfamily sffamily
    rmfamily normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
"""

FONTS = frozenset(_FONTS.split())
"""Commands of LaTeX that print their argument, which text may hold."""

SWITCHES = frozenset(_SWITCHES.split())
r"""Commands that hold to the end of their group: `{\em so}`."""

ARGUMENTS = frozenset("+-^_")
MACROS = dict.fromkeys((_FONTS + _FONTS_OF_FORMULAS + _PRINTED).split(), "+") | {
    "textsuperscript": "^",
    "mkbibsuperscript": "^",
    "textsubscript": "_",
    "mkbibsubscript": "_",
    "enquote": "“+”",
    "textquote": "“+”",
    "mkbibquote": "“+”",
    "mkbibparens": "(+)",
    "mkbibbrackets": "[+]",
    "mkbibbraces": "{+}",
    "parentext": "(+)",
    "brackettext": "[+]",
    "foreignquote": "-“+”",
    "hyphenquote": "-“+”",
    "foreignlanguage": "-+",
    "textlang": "-+",
    "href": "-+",
    "hyperlink": "-+",
    "texorpdfstring": "-+",
    "textcolor": "-+",
    "colorbox": "-+",
    "bibinfo": "-+",
    "bibfield": "-+",
    "raisebox": "-+",
    "noopsort": "-",
    "SortNoop": "-",
    "noop": "-",
    "hspace": "- ",
    "vspace": "- ",
}
"""By the command, the pattern of what it prints."""
