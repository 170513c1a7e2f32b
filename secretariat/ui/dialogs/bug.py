"""What is shown when the program itself is wrong: one honest sentence and details that can be copied."""

from __future__ import annotations

import hashlib
import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, QSize, QThread, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from secretariat import __version__
from secretariat.base.i18n import _
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.widgets.basics import label

log = logging.getLogger(__name__)


class BugDialog(SheetDialog):
    """Says that something unforeseen happened; nothing recorded is lost."""

    def __init__(self, parent: QWidget | None, details: str, code: str) -> None:
        super().__init__(parent, _("Something unforeseen happened"), _("Code {code}", code=code), size=QSize(640, 420))
        self._details = details
        self.body.addWidget(label(
            _("What was recorded is kept. You can go on working; if it happens again, copy the details and send them "
              "to the person who looks after the program."), "muted", wrap=True,
        ))
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setProperty("readOnly", True)
        shown.setAccessibleName(_("Details"))
        self.body.addWidget(shown, 1)
        copy = self.add_button(_("Copy the details"), icon="note")
        copy.clicked.connect(self.copy_details)
        close = self.add_button(_("Close"), "primary", is_default=True)
        close.clicked.connect(self.accept)

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details)


class BugReporter(QObject):
    """Shows each distinct bug once, whichever thread it came from; installed as ``sys.excepthook``."""

    reported = Signal(str, str)
    _caught = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._caught.connect(self._show)

    def install(self) -> None:
        """Answer every uncaught exception from now on."""
        sys.excepthook = self.catch

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and show it unless the same one was shown before."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unforeseen error", exc_info=(kind, error, trace))
        places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
        code = hashlib.sha256(f"{kind.__name__} {places}".encode()).hexdigest()[:8].upper()
        if code in self._seen:
            return
        self._seen.add(code)
        details = "".join(traceback.format_exception(kind, error, trace))
        head = f"Secrétariat {__version__} · Python {platform.python_version()} · {platform.platform()}\n\n"
        if QThread.currentThread() is self.thread():
            self._show(head + details, code)
        else:
            self._caught.emit(head + details, code)

    def _show(self, details: str, code: str) -> None:
        self.reported.emit(details, code)
        if isinstance(QApplication.instance(), QApplication):
            dialog = BugDialog(QApplication.activeWindow(), details, code)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
