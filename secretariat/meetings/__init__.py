"""Meetings: agenda, electoral roll, convocations and minutes."""
