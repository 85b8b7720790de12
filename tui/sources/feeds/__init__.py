"""Feeds in XML: arXiv's Atom and RSS, and RSS of others that names papers."""
