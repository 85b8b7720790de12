"""What is written to the terminal for a frame: the cells that changed, in few bytes."""
