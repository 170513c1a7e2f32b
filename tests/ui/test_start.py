"""The start: the name of what is opened is painted first, everything else follows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat import bootstrap
from secretariat.base.settings import Settings
from secretariat.ui import app as start
from secretariat.ui.home.welcome import WelcomePage
from secretariat.ui.main_window import MainWindow
from secretariat.ui.waiting import WaitingPage
from tests.ui.windows import settle


@pytest.fixture
def started(home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[MainWindow]]:
    """The windows that ``run_window`` shows; it returns at once instead of running."""
    made: list[MainWindow] = []

    class Kept(MainWindow):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[arg-type]
            made.append(self)

    monkeypatch.setattr(start, "MainWindow", Kept)
    monkeypatch.setattr(start, "_report_bugs", lambda _window: None)
    monkeypatch.setattr(QApplication, "exec", lambda *_arguments: 0)
    yield made
    for window in made:
        window.close()
        qtbot.waitUntil(lambda window=window: not window.isVisible(), timeout=10_000)  # type: ignore[misc]
        window.deleteLater()


def _run(target: str | None, settings: Settings | None = None) -> None:
    start.run_window(
        settings or Settings(theme="light"),
        target,
        open_association=bootstrap.open_association,
        new_association=bootstrap.new_association,
    )


def test_the_name_is_shown_first_then_the_association(
    started: list[MainWindow], demonstration: Path, home: Path, qtbot: QtBot
) -> None:
    file = home / "demo.secretariat"
    shutil.copy(demonstration, file)
    _run(str(file))
    window = started[0]
    waiting = window.centralWidget()
    assert isinstance(waiting, WaitingPage)
    assert "demo" in waiting.accessibleName()
    qtbot.waitUntil(lambda: hasattr(window, "opening"))
    settle(window)
    assert window.context.app is not None
    assert window.header.tab("home").isChecked()


def test_a_file_that_cannot_be_opened_leads_to_the_welcome_page(
    started: list[MainWindow], home: Path, qtbot: QtBot
) -> None:
    file = home / "notes.secretariat"
    file.write_text("hello")
    _run(str(file))
    window = started[0]
    qtbot.waitUntil(lambda: hasattr(window, "opening"))
    settle(window)
    assert isinstance(window.current_page(), WelcomePage)
    assert window.overlay.notice.isVisible()
    notice = window.overlay.notice
    assert window.stack.childAt(notice.geometry().center()) is not window.current_page(), "the notice is covered"


def test_without_a_file_the_welcome_page_comes_first(started: list[MainWindow], home: Path) -> None:
    _run(None, Settings(theme="light", last_file=str(home / "gone.secretariat")))
    assert isinstance(started[0].current_page(), WelcomePage)


def test_a_window_closed_before_it_is_built_closes(started: list[MainWindow], home: Path) -> None:
    _run(str(home / "gone.secretariat"))
    window = started[0]
    assert window.close()
    assert not window.isVisible()


def test_a_password_in_an_address_is_not_shown() -> None:
    assert start._spoken("postgresql://camille:secret@host/amis?sslmode=require") == "amis"


_DROPPED = """
import threading
from PySide6.QtCore import QTimer
from secretariat.ui.app import make_application
from secretariat.ui.jobs import JobRunner

class Dropped:
    def __init__(self):
        self.me = self
    def __del__(self):
        print("freed in", threading.current_thread().name)
        QTimer.singleShot(0, application.quit)

application = make_application()
runner = JobRunner()
Dropped()
made = []
runner.submit(lambda progress: made.extend([number] for number in range(200_000)))
runner.wait_idle()
print("after the work")
application.exec()
runner.close()
"""


def test_what_the_window_drops_is_freed_between_events_and_never_by_a_job(home: Path) -> None:
    """Widgets freed in another thread, or while Qt walks them all, end the program."""
    done = subprocess.run([sys.executable, "-c", _DROPPED], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == ("after the work\nfreed in MainThread\n", 0), done.stderr
