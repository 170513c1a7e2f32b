"""The Réunions & PV tab on a board that was held: fixtures taken by name by the tests of what follows a sitting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import set_language
from secretariat.meetings.commands import SaveMinutes
from secretariat.store.store import Store
from secretariat.ui.context import Notice, UiContext
from secretariat.ui.feed import Feed
from secretariat.ui.jobs import JobRunner
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.theme import Theme
from tests.services.board_sample import at
from tests.services.test_minutes_written import held

Settle = Callable[[], None]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at(12, 0))


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock) -> Iterator[Application]:
    set_language("fr")
    made = Application(Store.create(tmp_path / "a.secretariat", clock=clock, actor="Camille Morel", seat="s"))
    yield made
    made.store.close()


@pytest.fixture
def meeting(app: Application, clock: FixedClock) -> int:
    """The afternoon of the board, closed at 17 h, with one decision; « Envoyer le barème »."""
    return held(app, clock)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def asked() -> list[tuple[str, str]]:
    """Every question that was asked; the answer is yes."""
    return []


@pytest.fixture
def context(
    app: Application, runner: JobRunner, look: Theme, said: list[str], asked: list[tuple[str, str]]
) -> Iterator[UiContext]:
    made = UiContext(app=app, runner=runner, feed=Feed(), theme=look)

    def hear(notice: Notice) -> None:
        said.append(notice.text)

    def answer(_parent: object, title: str, text: str = "", **_options: object) -> bool:
        asked.append((title, text))
        return True

    made.notices.posted.connect(hear)
    made.ask = answer
    unsubscribe = app.changes.subscribe(made.feed.post)
    yield made
    unsubscribe()


@pytest.fixture
def settle(runner: JobRunner) -> Settle:
    def wait() -> None:
        quiet = 0
        for _round in range(80):
            runner.wait_idle()
            QApplication.processEvents()
            quiet = 0 if runner.pending() else quiet + 1
            if quiet == 4:
                return
        raise AssertionError("jobs ask for each other without end")

    return wait


@pytest.fixture
def page(context: UiContext, meeting: int, settle: Settle) -> Iterator[MeetingsPage]:
    made = MeetingsPage(context)
    made.resize(1366, 640)
    made.show()
    made.activate()
    settle()
    made.show_record(meeting)
    settle()
    yield made
    settle()
    made.close()
    made.deleteLater()


def write_up(app: Application, meeting: int, body: str = "") -> None:
    """Minutes with their two names."""
    app.meetings.save_minutes(
        SaveMinutes(
            meeting_id=meeting,
            body=body or app.writing.draft_minutes(meeting),
            chaired_by="Alix Renard",
            secretary="Inès Carlier",
        )
    )
