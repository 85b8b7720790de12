"""Papers as texts that other programs read: BibTeX, Markdown, CSV, JSON; records in, lines out."""
