"""Starts Qt, shows the window, then opens the association behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from secretariat import __version__
from secretariat.base.resources import resource
from secretariat.base.settings import Settings
from secretariat.ui.main_window import MainWindow
from secretariat.ui.theme import Theme
from secretariat.ui.translator import install_translator


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one ``QApplication`` of the process."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(arguments or sys.argv[:1])
    app.setApplicationName("Secrétariat")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("secretariat")
    app.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    return app


def make_window(settings: Settings, **openers: Callable[..., Any]) -> MainWindow:
    """The themed main window, not shown yet."""
    theme = Theme(settings.theme, settings.text_size)
    theme.apply()
    install_translator()
    return MainWindow(settings, theme, **openers)


def run_window(settings: Settings, target: str | None, **openers: Callable[..., Any]) -> int:
    """Show the window and run until it is closed; the exit code."""
    app = make_application()
    from secretariat.ui.dialogs.bug import BugReporter

    window = make_window(settings, **openers)
    BugReporter(window).install()
    window.restore_place()
    window.show()
    window.opening.open_first(target)
    return app.exec()
