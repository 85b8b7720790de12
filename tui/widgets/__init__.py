"""Panes: they draw what they are given and post messages; they know no library."""
