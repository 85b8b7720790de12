"""The Hugging Face papers page as text with its links: Markdown, link dumps, listings."""
