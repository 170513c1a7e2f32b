"""Resolutions and elections: their rules, their counts and their results."""
