"""Hugging Face papers as data: the API's answers, and the pages that carry the same records."""
