"""« Ouvrir le dossier » after a file was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtGui import QDesktopServices

from secretariat.ui import folders
from secretariat.ui.folders import show_in_folder
from secretariat.ui.main_window import MainWindow
from secretariat.ui.written import say_written
from tests.ui.windows import settle


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the system was asked to show."""
    asked: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(Path(url.toLocalFile())))
    monkeypatch.setattr(QProcess, "startDetached", lambda *command: asked.append(command))
    return asked


def test_the_folder_of_a_written_file_is_one_click_away(
    window: MainWindow, home: Path, shown: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders.sys, "platform", "linux")
    notice = window.overlay.notice
    say_written(window.context, window, "Écrit", home / "Été 2027" / "cartes.pdf")
    assert notice.folder.isVisible()
    assert notice.folder.text() == "Ouvrir le dossier"
    notice.folder.click()
    assert shown == [home / "Été 2027"]
    window.context.notify("Autre chose")
    assert not notice.folder.isVisible()


def test_the_explorer_selects_the_file(home: Path, shown: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders.sys, "platform", "win32")
    file = home / "Été 2027.pdf"
    file.touch()
    show_in_folder(file)
    assert shown == [("explorer.exe", ["/select,", str(file)])]
    file.unlink()
    show_in_folder(file)
    assert shown[1] == home, "a file that was moved meanwhile leaves its folder"


def test_both_buttons_fit_in_the_smallest_window(window: MainWindow, home: Path) -> None:
    window.resize(900, 500)
    say_written(window.context, window, "« 2027-06-01 Convocations.pdf » enregistré", home / "a.pdf")
    settle(window)
    QCoreApplication.processEvents()
    notice = window.overlay.notice
    assert notice.text.width() >= notice.text.fontMetrics().horizontalAdvance(notice.text.text())
