"""Caches in SQLite: files that may be deleted at any time, and what uses one safely."""
