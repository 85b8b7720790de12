"""The query language: text to a small typed tree, and the tree to text."""
