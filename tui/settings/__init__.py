"""What the person set: `settings.toml` read and checked; of the terminal nothing is known here."""
