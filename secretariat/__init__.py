"""Secrétariat, the secretariat of an association on one computer."""

__version__ = "0.1.0"
