"""The first page, what is to be done today, the search everywhere and the help."""
