"""Papers from the network: asked for politely, given as they came; nothing is stored here."""
