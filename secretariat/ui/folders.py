"""« Ouvrir le dossier »: shows where a file lies in the system's own window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QDir, QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def show_in_folder(file: Path) -> None:
    """Show the folder of a file; Windows also selects the file in it."""
    if sys.platform == "win32" and file.exists():
        QProcess.startDetached("explorer.exe", ["/select,", QDir.toNativeSeparators(str(file.absolute()))])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.absolute().parent)))
