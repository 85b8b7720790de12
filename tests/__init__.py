"""Tests: one file a module; each name is a sentence."""
