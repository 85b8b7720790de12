"""The parts of Textual and Rich that their authors call private, and nothing else.

Another version may rename or drop them without a word. What we need of them stands here, behind
names of our own, so that a new version is looked through in one place: `tests/test_internals.py`
lists each with the version it was checked with, and fails by its name when it is gone.
"""
