"""The Réunions & PV tab on a board that was held: fixtures taken by name by the tests of what follows a sitting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.commands import SaveMinutes
from secretariat.ui.context import UiContext
from secretariat.ui.jobs import JobRunner
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.theme import Theme
from tests.services.board_sample import at
from tests.services.test_minutes_written import held
from tests.ui.page_parts import Settle, hearing, meetings_page, new_file, settling


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at(12, 0))


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock) -> Iterator[Application]:
    yield from new_file(tmp_path, clock)


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
    def answer(_parent: object, title: str, text: str = "", **_options: object) -> bool:
        asked.append((title, text))
        return True

    for made in hearing(app, runner, look, said):
        made.ask = answer
        yield made


@pytest.fixture
def settle(runner: JobRunner) -> Settle:
    return settling(runner)


@pytest.fixture
def page(context: UiContext, meeting: int, settle: Settle) -> Iterator[MeetingsPage]:
    for made in meetings_page(context, settle):
        made.show_record(meeting)
        settle()
        yield made


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
