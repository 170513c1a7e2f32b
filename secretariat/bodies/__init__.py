"""Bodies of the association and who sits in them."""
