"""How a saved page is laid out: its head, its papers, the small print under them."""
