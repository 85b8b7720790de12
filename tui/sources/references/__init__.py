"""Lists of references, BibTeX, RIS and CSL-JSON, as other programs write them."""
