"""An assembly of a small association, held in its window on the real services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.base.i18n import set_language
from secretariat.meetings.sitting.commands import CheckIn
from secretariat.members.records import College, Membership
from secretariat.store.store import Store
from secretariat.ui.jobs import JobRunner
from secretariat.ui.theme import Theme
from tests.services.meetings_sample import HELD_ON, prepare
from tests.services.voting_sample import set_rule
from tests.ui.test_sitting import Held, holding

COLLEGES = {"Abeille": "Entreprises", "Tramontane": "Entreprises", "Perdue": "Écoles", "Doyenne": "Écoles"}
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


def rule(held: Held, **rules: object) -> None:
    """Statutes of ordinary assemblies, all of art. 9."""
    for name, value in rules.items():
        set_rule(held.app, name, value, MeetingKind.ORDINARY)


def with_colleges(held: Held) -> None:
    """Companies weigh two thirds, schools one third."""
    rule(held, votes_by_college=True)
    with held.app.store.write("Colleges") as unit:
        ids = {
            name: unit.add(College(name=name, weight=weight)).id
            for name, weight in (("Entreprises", "2/3"), ("Écoles", "1/3"))
        }
        for membership in unit.session.query(Membership):
            for name, college in COLLEGES.items():
                if membership.party_id == held.people[name]:
                    membership.college_id = ids[college]
    held.settle()


def come(held: Held, *names: str) -> None:
    """Check members in, in the room."""
    for name in names:
        held.app.sitting.check_in(CheckIn(meeting_id=held.meeting, party_id=held.people[name]))
    held.settle()
