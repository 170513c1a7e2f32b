"""Starts Qt, shows the window, then builds what it holds and opens the association behind it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from secretariat import __version__
from secretariat.base.collector import collect_due, keep_collector_still
from secretariat.base.settings import Settings
from secretariat.ui.main_window import MainWindow
from secretariat.ui.theme import Theme

_COLLECT_MS = 1000


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one ``QApplication`` of the process; from here on Python's collector runs between its events only."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(arguments or sys.argv[:1])
    app.setApplicationName("Secrétariat")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("secretariat")
    keep_collector_still()
    clock = QTimer(app)
    clock.timeout.connect(collect_due)
    clock.start(_COLLECT_MS)
    return app


def make_window(settings: Settings, **openers: Callable[..., Any]) -> MainWindow:
    """The whole main window on its welcome page, not shown yet."""
    theme = Theme(settings.theme, settings.text_size)
    window = MainWindow(settings, theme, **openers)
    _dress(theme)
    window.build()
    window.show_welcome()
    return window


def run_window(settings: Settings, target: str | None, **openers: Callable[..., Any]) -> int:
    """Show the window and run until it is closed; the exit code. A later start leaves it to the first one's window.

    When a file is to be opened, its name is painted before the style sheet, the header and the database are loaded.
    """
    _leave_sources_unread()
    from secretariat.ui.instance import Instance

    app = make_application()
    instance = Instance()
    if not instance.claim() and instance.hand_over(target):
        return 0
    wanted = settings.first_target(target)
    if wanted:
        theme = Theme(settings.theme, settings.text_size)
        theme.begin()
        window = MainWindow(settings, theme, **openers)

        def go_on() -> None:
            # In two turns, so that the window answers in between.
            _dress(theme)
            QTimer.singleShot(0, window, build)

        def build() -> None:
            window.build()
            _report_bugs(window)
            window.opening.open_first(target)
            instance.listen(window)

        window.wait_for(_spoken(wanted), go_on)
    else:
        window = make_window(settings, **openers)
        _report_bugs(window)
        QTimer.singleShot(0, window, lambda: instance.listen(window))
    window.restore_place()
    window.show()
    return app.exec()


def _dress(theme: Theme) -> None:
    from PySide6.QtGui import QIcon

    from secretariat.base.resources import resource
    from secretariat.ui.translator import install_translator

    theme.apply()
    install_translator()
    QApplication.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))


def _leave_sources_unread() -> None:
    """Spare reading the source of every module imported from now on.

    The Qt binding looks in each for its own name, to learn which ones asked for Qt's names written in snake_case;
    none here does, and the database layer alone has hundreds of modules.
    """
    with suppress(ImportError):
        feature: Any = importlib.import_module("shibokensupport.feature")
        if hasattr(feature, "_mod_uses_pyside"):
            feature._mod_uses_pyside = lambda _module: False


def _report_bugs(window: MainWindow) -> None:
    from secretariat.ui.dialogs.bug import BugReporter

    BugReporter(window).install()


def _spoken(target: str) -> str:
    """The name of a file or of a server's database, never its address: that may hold a password."""
    return target.partition("?")[0].rpartition("/")[2] if "://" in target else Path(target).stem
