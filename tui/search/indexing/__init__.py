"""Bringing the index up to date with files and journals: what has not changed is not read."""
