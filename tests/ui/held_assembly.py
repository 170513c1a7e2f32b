"""An assembly of a small association, held in its window on the real services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import set_language
from secretariat.store.store import Store
from secretariat.ui.jobs import JobRunner
from secretariat.ui.theme import Theme
from tests.services.meetings_sample import HELD_ON, prepare
from tests.ui.test_sitting import Held, holding

PARIS = ZoneInfo("Europe/Paris")


def evening(hour: int, minute: int) -> datetime:
    """An instant of the evening of the assembly."""
    return datetime(HELD_ON.year, HELD_ON.month, HELD_ON.day, hour, minute, tzinfo=PARIS)


@pytest.fixture
def assembly(tmp_path: Path, runner: JobRunner, look: Theme) -> Iterator[Held]:
    """Abeille, Tramontane, Perdue and Doyenne may vote; Brume has not paid."""
    set_language("fr")
    clock = FixedClock(datetime(2027, 6, 1, 12, 0, tzinfo=PARIS))
    app = Application(Store.create(tmp_path / "a.secretariat", clock=clock, actor="Camille Morel", seat="s"))
    sample = prepare(app)
    clock.instant = evening(18, 30)
    yield from holding(Held(app, clock, sample.meeting_id, sample.members), runner, look, [])
