"""Sources: one module a format, bytes in, a Reading out. No disk, no network, no clock."""
