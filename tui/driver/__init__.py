"""The terminal in the hands of Textual: taken over, guarded, and given back at any end."""
