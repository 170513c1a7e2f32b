"""Preparing a meeting: what must be done by when, what the agenda begins with, and the second convocation."""
