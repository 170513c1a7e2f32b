"""The members' page on a copy of the demonstration association."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from secretariat import bootstrap
from secretariat.application import Application
from secretariat.base.settings import Settings
from secretariat.ui.context import UiContext, make_context
from secretariat.ui.members.page import MembersPage
from secretariat.ui.theme import Theme


@pytest.fixture
def app(demonstration: Path, tmp_path: Path) -> Iterator[Application]:
    file = tmp_path / "members.secretariat"
    shutil.copy(demonstration, file)
    opened = bootstrap.open_association(file, Settings(actor="Camille Morel"))
    yield opened
    opened.store.close()


@pytest.fixture
def page(app: Application, look: Theme, qtbot: Any) -> Iterator[MembersPage]:
    """The page as the window shows it at 1366 × 768, loaded."""
    made = open_page(app, look, qtbot)
    yield made
    made.context.runner.close()


def open_page(app: Application, look: Theme, qtbot: Any, settings: Settings | None = None) -> MembersPage:
    """A page of an association, shown and loaded."""
    context: UiContext = make_context(look, look, app, settings or Settings())
    app.changes.subscribe(context.feed.post)
    made = MembersPage(context)
    qtbot.addWidget(made)
    made.resize(1366, 719)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=10_000)
    made.activate()
    settle(made, qtbot)
    return made


def settle(page: MembersPage, qtbot: Any) -> None:
    """Until every job has answered and every short pause of the page is over."""

    def is_quiet() -> bool:
        QApplication.processEvents()
        timers = [page._follow, page._count, page._refresh]
        if page.editing.editor is not None:
            timers.append(page.editing.editor._look)
        return not page.context.runner.pending() and not any(timer.isActive() for timer in timers)

    # An answer may start a pause, and a pause a job.
    for _round in range(3):
        qtbot.waitUntil(is_quiet, timeout=10_000)


def type_in(page: MembersPage, key: str, text: str, qtbot: Any) -> None:
    """Type in a field of the open editor, as with the keyboard."""
    editor = page.editing.editor
    assert editor is not None
    control = editor.form.fields[key].control
    assert isinstance(control, QLineEdit)
    # Offscreen, a window may be without the focus: who leaves a field is told by hand.
    before = editor.property("last_typed")
    if before is not None and before != key:
        QApplication.sendEvent(editor.form.fields[before].control, QFocusEvent(QEvent.Type.FocusOut))
    editor.setProperty("last_typed", key)
    control.setFocus()
    control.clear()
    qtbot.keyClicks(control, text)


def field_state(page: MembersPage, key: str) -> tuple[str, str]:
    """The state and the message of a field of the open editor."""
    editor = page.editing.editor
    assert editor is not None
    field = editor.form.fields[key]
    return field.state, field.message
