"""Organisations and persons, their memberships, contacts and history."""
