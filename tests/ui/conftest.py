"""What every test of the window may ask for, and the guards that watch over all of them."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, QThread
from PySide6.QtWidgets import QApplication, QDialog

from secretariat.base.collector import keep_collector_still
from secretariat.ui import theme
from secretariat.ui.jobs import JobRunner
from secretariat.ui.theme import Theme
from tests.ui.windows import demonstration, home, opened, window  # noqa: F401  (fixtures)

_SCREENS = os.path.join("secretariat", "ui") + os.sep
# Said by the offscreen platform, which has no window manager.
_EXPECTED = ("does not support propagateSizeHints", "does not support raise()")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["secretariat"]


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The light theme, applied once."""
    QStandardPaths.setTestModeEnabled(True)
    made = Theme("light")
    made.apply()
    return made


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    """A runner that is emptied after the test."""
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture(autouse=True, scope="module")
def still_collector() -> Iterator[None]:
    """As in the program, Python's collector runs between events only: here, after each test."""
    keep_collector_still()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def guards(look: Theme, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No SQL in the GUI thread, no job or dialog left, no unexpected warning, the light theme again."""
    global _tests
    _watch_sql()
    _statements.clear()
    caplog.set_level(logging.WARNING)
    runners = set(_runners())
    yield
    left = [job.title or "a job" for runner in _runners() if runner not in runners for job in runner.jobs()]
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    for dialog in dialogs:
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _tests += 1
    gc.collect(2 if _tests % 50 == 0 else 1)
    if theme.current() is not look:
        look.apply()
    elif look.is_dark or look.size != 100:
        look.choose(scheme="light", text_size=100)
    assert not left, f"jobs left running: {left}"
    assert not dialogs, f"dialogs left open: {[d.windowTitle() for d in dialogs]}"
    assert not _statements, f"SQL in the GUI thread: {_statements[:3]}"
    if request.node.get_closest_marker("expects_warnings") is None:
        said = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
        said = [text for text in said if not any(known in text for known in _EXPECTED)]
        assert not said, f"unexpected warnings: {said}"


_tests = 0
_statements: list[str] = []
_is_watching = False
_made_runners: list[JobRunner] = []
_plain_init = JobRunner.__init__


def _remembering_init(self: JobRunner, *args: object, **kwargs: object) -> None:
    _plain_init(self, *args, **kwargs)  # type: ignore[arg-type]
    _made_runners.append(self)
    self.destroyed.connect(lambda: _made_runners.remove(self) if self in _made_runners else None)


JobRunner.__init__ = _remembering_init  # type: ignore[method-assign]


def _runners() -> list[JobRunner]:
    return list(_made_runners)


def _watch_sql() -> None:
    """Listen to every engine from now on."""
    global _is_watching
    if _is_watching:
        return
    try:
        from sqlalchemy import event
        from sqlalchemy.engine import Engine
    except ImportError:
        return
    event.listen(Engine, "before_cursor_execute", _note_statement)
    _is_watching = True


def _note_statement(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
    """Note SQL that a screen asks for in the GUI thread; what a test prepares itself is its own business."""
    app = QCoreApplication.instance()
    if app is None or QThread.currentThread() is not app.thread():
        return
    frame = sys._getframe()
    while frame is not None:
        if _SCREENS in frame.f_code.co_filename:
            _statements.append(f"{statement} from {frame.f_code.co_filename}:{frame.f_lineno}")
            return
        frame = frame.f_back  # type: ignore[assignment]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_warnings: this test makes the program log warnings on purpose")
