"""Stands in for the package of every country in the built program: the one that is asked for is imported by name."""
