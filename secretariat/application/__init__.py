"""The one object that the window, the commands and the tests receive: services, change feed, undo, backups, papers."""

from secretariat.application.core import Application

__all__ = ["Application"]
