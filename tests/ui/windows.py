"""The real window on a real file of the demonstration, offscreen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat import bootstrap
from secretariat.base.i18n import set_language
from secretariat.base.settings import Settings
from secretariat.ui.app import make_window
from secretariat.ui.main_window import MainWindow
from secretariat.ui.printing import PrintPreview


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration, built once; tests copy it."""
    file = tmp_path_factory.mktemp("demonstration") / "demo.secretariat"
    app = bootstrap.new_association(file, Settings(actor="Camille Morel"))
    try:
        app.build_demonstration(members=40)
    finally:
        app.store.close()
    return file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A seat of its own, French."""
    monkeypatch.setenv("SECRETARIAT_HOME", str(tmp_path / "seat"))
    set_language("fr")
    return tmp_path


@pytest.fixture
def window(home: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on its welcome page, 1366×768."""
    made = _window(Settings(actor="Camille Morel", theme="light"))
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.isVisible(), timeout=10_000)
    made.deleteLater()


@pytest.fixture
def opened(window: MainWindow, demonstration: Path, home: Path, qtbot: QtBot) -> MainWindow:
    """The window on the demonstration, its first page read."""
    file = home / "demo.secretariat"
    shutil.copy(demonstration, file)
    window.open_target(str(file))
    settle(window)
    assert window.context.app is not None
    return window


def _window(settings: Settings) -> MainWindow:
    made = make_window(settings, open_association=bootstrap.open_association, new_association=bootstrap.new_association)
    made.resize(1366, 768)
    made.show()
    QCoreApplication.processEvents()
    return made


def settle(window: MainWindow) -> None:
    """Let every job and what follows it come to its end."""
    for _round in range(12):
        QCoreApplication.processEvents()
        window.context.runner.wait_idle()  # what ends may begin something else
        QCoreApplication.processEvents()
    assert not window.context.runner.pending()


def until(window: MainWindow, is_true: Callable[[], bool], qtbot: QtBot) -> None:
    """Wait for something that jobs bring about."""
    settle(window)
    qtbot.waitUntil(is_true, timeout=10_000)


def preview_shown() -> PrintPreview:
    """The preview that stands over the window."""
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, PrintPreview) and w.isVisible())
