"""Numbers about your reading, from the journals of all hosts and from the index; no drawing."""
