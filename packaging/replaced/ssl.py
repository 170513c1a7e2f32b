"""Stands in for Python's ssl in the built program: only libpq reaches a server there, with a library of its own.

psycopg and asyncio import this name without using it; Python's own would bring OpenSSL a second time.
"""


class SSLError(OSError):
    """Never raised."""


class SSLWantReadError(SSLError):
    """Never raised."""


class SSLSyscallError(SSLError):
    """Never raised."""
