"""What the terminal is asked and told, below everything that draws: no Textual, no Rich."""
