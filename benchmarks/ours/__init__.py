"""Our side of each comparison, called in a fresh process."""
