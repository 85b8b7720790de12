r"""Signs of formulas by their commands, by what they are: the names of LaTeX and of amssymb."""


def table(pairs: str) -> dict[str, str]:
    """Give the table that `name sign name sign ...` is."""
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))


GREEK = table(
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ "
    "iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ "
    "sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω digamma ϝ Alpha Α "
    "Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν "
    "Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω varGamma Γ "
    "varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ "
    "varOmega Ω"
)
LETTERLIKE = table(
    "ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ "
    "partial ∂ infty ∞ nabla ∇ emptyset ∅ varnothing ∅ prime ′ backprime ‵ angle ∠ triangle △ "
    "square □ Box □ blacksquare ■ lozenge ◊ Diamond ◇ bigstar ★ bigtriangleup △ "
    "bigtriangledown ▽ blacktriangle ▲ measuredangle ∡ male ♂ female ♀ clubsuit ♣ diamondsuit ♢ "
    "heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ checkmark ✓ complement ∁ eth ð surd √ "
    "top ⊤ bot ⊥ forall ∀ exists ∃ lnot ¬ neg ¬ mho ℧ sun ☉ deg °"
)
OPERATORS = table(
    "times × cdot · pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ "
    "oslash ⊘ odot ⊙ boxplus ⊞ boxtimes ⊠ cup ∪ cap ∩ uplus ⊎ sqcup ⊔ sqcap ⊓ vee ∨ wedge ∧ "
    "lor ∨ land ∧ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ dagger † ddagger ‡ ltimes ⋉ rtimes ⋊ "
    "bowtie ⋈ boxdot ⊡ boxminus ⊟ curlyvee ⋎ curlywedge ⋏ bigcirc ◯ circledast ⊛ dotplus ∔ "
    "triangleleft ◁ triangleright ▷ diamond ⋄"
)
LARGE = table(
    "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ "
    "bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆"
)
RELATIONS = table(
    "leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ cong ≅ "
    "equiv ≡ asymp ≍ doteq ≐ propto ∝ ll ≪ gg ≫ lll ⋘ ggg ⋙ lesssim ≲ gtrsim ≳ lessapprox ⪅ "
    "gtrapprox ⪆ prec ≺ succ ≻ preceq ⪯ succeq ⪰ in ∈ notin ∉ subset ⊂ supset ⊃ subseteq ⊆ "
    "supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ mid | "
    "nmid ∤ parallel ∥ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ coloneqq ≔ triangleq ≜ "
    "approxeq ≊ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ trianglelefteq ⊴ "
    "trianglerighteq ⊵ nleq ≰ ngeq ≱ nsubseteq ⊈ nvdash ⊬ Subset ⋐ Supset ⋑ leqq ≦ "
    "geqq ≧ multimap ⊸ smile ⌣ frown ⌢ lt < gt >"
)
ARROWS = table(
    "to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ "
    "Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ "
    "longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦ "
    "longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ "
    "swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightleftharpoons ⇌ "
    "leadsto ⇝ rightsquigarrow ⇝ twoheadrightarrow ↠ rightrightarrows ⇉ leftrightarrows ⇆ "
    "circlearrowleft ↺ circlearrowright ↻ curvearrowleft ↶ curvearrowright ↷ nrightarrow ↛ "
    "nleftarrow ↚ upuparrows ⇈ downdownarrows ⇊ leftarrowtail ↢ rightarrowtail ↣ "
    "twoheadleftarrow ↞ updownarrows ⇅"
)
DELIMITERS = table(
    "langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lvert | rvert | vert | lVert ‖ rVert ‖ "
    "Vert ‖ lbrack [ rbrack ] lbrace { rbrace } ulcorner ⌜ urcorner ⌝ colon :"
)
DOTS = table("dotsc … dotsb ⋯ cdots ⋯ vdots ⋮ ddots ⋱ therefore ∴ because ∵")
FUNCTIONS = table(
    "arccos arccos arcsin arcsin arctan arctan arg arg cos cos cosh cosh cot cot coth coth "
    "csc csc det det dim dim exp exp gcd gcd hom hom inf inf ker ker lg lg lim lim ln ln log log "
    "max max min min Pr Pr sec sec sin sin sinh sinh sup sup tan tan tanh tanh bmod mod mod mod"
) | {"liminf": "lim inf", "limsup": "lim sup"}

MATH_SIGNS = (
    LETTERLIKE | OPERATORS | LARGE | RELATIONS | ARROWS | DELIMITERS | DOTS | FUNCTIONS | GREEK
)
"""All signs that formulas may hold."""
