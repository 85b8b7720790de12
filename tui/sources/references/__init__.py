"""Lists of references: BibTeX, RIS and CSL-JSON, as reference managers and publishers write them."""
