"""The journal: what was done, a line an action, and the one place that knows what it means."""
