r"""TeX: read as text, written from text, and shown; one set of tables for all three.

`decoder` reads TeX that surely is TeX, `encoder` writes any text as TeX, `display` makes what TeX
is left over in prose readable. The tables are `accents`, `letters`, `mathematics`, `macros` and
`syntax`; what `$...$` is, is decided in `formulas` alone. Everything here takes time and memory in
proportion to its input.
"""
