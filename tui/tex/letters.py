r"""Letters and signs of text by their commands: LaTeX's own, textcomp's, babel's and biblatex's.

The names are those of LaTeX 2e (`tuenc.def`, the table of its Unicode fonts), and of the packages
textgreek, gensymb, eurosym, csquotes and biblatex; `\CYRA` and its like are what Zotero once wrote.
"""

from tui.tex.mathematics import GREEK, table

_LETTERS = (
    "ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł ss ß SS ẞ i ı j ȷ dh ð DH Ð th þ TH Þ dj đ "
    "DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ dbar đ Dbar Đ ohorn ơ OHORN Ơ uhorn ư UHORN Ư textschwa ə "
    "textesh ʃ textezh ʒ textglotstop ʔ textopeno ɔ texteng ŋ textthorn þ texteth ð textHbar Ħ "
    "texthbar ħ Hwithstroke Ħ hwithstroke ħ textTstroke Ŧ texttstroke ŧ hamza ʾ ain ʿ ayn ʿ "
    "cprime ʹ cdprime ʺ"
)
_CYRILLIC = (
    "A А B Б V В G Г D Д E Е YO Ё ZH Ж Z З I И ISHRT Й K К L Л M М N Н O О P П R Р S С T Т U У "
    "F Ф H Х C Ц CH Ч SH Ш SHCH Щ HRDSN Ъ ERY Ы SFTSN Ь EREV Э YU Ю YA Я IE Є II І YI Ї GUP Ґ "
    "USHRT Ў DJE Ђ TSHE Ћ JE Ј LJE Љ NJE Њ DZHE Џ DZE Ѕ"
)
_QUOTES = (
    "textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’ textquotesingle ' "
    'textquotedbl " dq " quotedblbase „ quotesinglbase ‚ textquotestraightbase ‚ '
    "textquotestraightdblbase „ guillemotleft « guillemotright » guillemetleft « "
    "guillemetright » guilsinglleft ‹ guilsinglright › lq ‘ rq ’ glqq „ grqq “ glq ‚ grq ‘ "
    "flqq « frqq » flq ‹ frq › textasciigrave ` textasciiacute ´"
)
_PUNCTUATION = (
    "textendash – textemdash — textfiguredash ‒ texthorizontalbar ― textthreequartersemdash — "
    "texttwelveudash – textdblhyphen ⹀ textdblhyphenchar ⹀ textnonbreakinghyphen ‑ hyphen - "
    "nbhyphen ‑ bibrangedash – bibdatedash – textellipsis … ldots … dots … textexclamdown ¡ "
    "textquestiondown ¿ textinterrobang ‽ textinterrobangdown ⸘ textbullet • textopenbullet ◦ "
    "textperiodcentered · textcentereddot · textasteriskcentered ∗ textreferencemark ※ "
    "textdagger † dag † textdaggerdbl ‡ ddag ‡ textsection § S § textparagraph ¶ P ¶ "
    "textpilcrow ¶ slash / textfractionsolidus ⁄ textlquill ⁅ textrquill ⁆ textlbrackdbl ⟦ "
    "textrbrackdbl ⟧ textlangle ⟨ textrangle ⟩ textbardbl ‖ textbrokenbar ¦ texttildelow ˷ "
    "textvisiblespace ␣ textblank ␢ adddot . addperiod . addcomma , addcolon : addsemicolon ; "
    "addslash / isdot . bibopenparen ( bibcloseparen ) bibopenbracket [ bibclosebracket ]"
)
_ASCII = (
    r"textbackslash \ textbraceleft { textbraceright } textasciicircum ^ textasciitilde ~ "
    "textless < textgreater > textequals = textbar | textunderscore _ textdollar $ "
    "textdollaroldstyle $ textpercent % textampersand & texthash # textnumbersign # textat @ "
    "textasterisk * textzerooldstyle 0 textoneoldstyle 1 texttwooldstyle 2 textthreeoldstyle 3 "
    "textfouroldstyle 4 textfiveoldstyle 5 textsixoldstyle 6 textsevenoldstyle 7 "
    "texteightoldstyle 8 textnineoldstyle 9"
)
_MONEY = (
    "texteuro € euro € EUR € textsterling £ pounds £ textyen ¥ textcent ¢ textcentoldstyle ¢ "
    "textcurrency ¤ textflorin ƒ textcolonmonetary ₡ textwon ₩ textnaira ₦ textguarani ₲ "
    "textpeso ₱ textlira ₤ textdong ₫ textbaht ฿"
)
_SIGNS = (
    "textcopyright © copyright © copyleft 🄯 textcopyleft 🄯 textregistered ® texttrademark ™ "
    "textservicemark ℠ textcircledP ℗ textdegree ° degree ° textcelsius ℃ celsius ℃ textmu µ "
    "micro µ textohm Ω ohm Ω textmho ℧ textperthousand ‰ perthousand ‰ textpertenthousand ‱ "
    "texttimes × textdiv ÷ textpm ± textminus − textlnot ¬ textlogicalnot ¬ textsurd √ "
    "textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textonequarter ¼ textonehalf ½ "
    "textthreequarters ¾ textordfeminine ª textordmasculine º textnumero № textestimated ℮ "
    "textdiscount ⁒ textrecipe ℞ textleftarrow ← textrightarrow → textuparrow ↑ textdownarrow ↓ "
    "textbigcircle ◯ textborn * textdied † textmarried ⚭ textdivorced ⚮ textmusicalnote ♪ "
    "textasciibreve ˘ textasciicaron ˇ textasciidieresis ¨ textasciimacron ¯ textasciicedilla ¸ "
    "textoverline ‾ textacutedbl ˝ textgravedbl ˵"
)
_NAMES = (
    "TeX TeX LaTeX LaTeX LaTeXe LaTeX2e BibTeX BibTeX XeTeX XeTeX XeLaTeX XeLaTeX LuaTeX LuaTeX "
    "LuaLaTeX LuaLaTeX pdfTeX pdfTeX pdfLaTeX pdfLaTeX ConTeXt ConTeXt AmS AMS ie i.e. eg e.g. "
    "etc etc."
)
_SPACES = (
    "quad qquad enspace enskip thinspace medspace thickspace space nobreakspace newline "
    "linebreak par hfill break addspace addnbspace addthinspace addlowpenspace addhighpenspace"
)
_UNSEEN = (
    "textcompwordmark relax protect noindent leavevmode ignorespaces unskip xspace strut null "
    "allowbreak nobreak nolinebreak nobreakdash negthinspace sloppy selectfont boldmath "
    "centering cyrchar displaystyle textstyle"
)

LETTERS = table(_LETTERS)
"""Letters; a blank behind one ends its command and is not seen."""

for _name, _letter in table(_CYRILLIC).items():
    LETTERS |= {f"CYR{_name}": _letter, f"cyr{_name.lower()}": _letter.lower()}

TEXT_SIGNS = {f"text{name}": letter for name, letter in GREEK.items()} | LETTERS
"""All letters and signs that text may hold."""

for _part in (_QUOTES, _PUNCTUATION, _ASCII, _MONEY, _SIGNS, _NAMES):
    TEXT_SIGNS |= table(_part)
TEXT_SIGNS |= dict.fromkeys(_SPACES.split(), " ") | dict.fromkeys(_UNSEEN.split(), "")
