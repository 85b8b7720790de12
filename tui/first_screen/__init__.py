"""The rows of the list on the screen before the reader's own imports: no Textual is needed here."""
