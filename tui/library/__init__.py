"""The library: paper files, the journal, and the face that ties them."""
