"""Who chairs a sitting and who keeps its minutes: what was typed is corrected, who takes over does so at a minute."""

from __future__ import annotations

from datetime import datetime

from secretariat.meetings.sitting import reads
from secretariat.meetings.sitting.commands import OpenSitting
from secretariat.meetings.sitting.records import OfficersChange, Sitting
from secretariat.meetings.sitting.rules import MovementKind, Officers
from secretariat.store.units import WriteUnit


def name_officers(sitting: Sitting, command: OpenSitting) -> None:
    """Those of the opening."""
    _write(sitting, _named(command))
    sitting.tellers = command.tellers.strip()


def change_officers(
    unit: WriteUnit, sitting: Sitting, command: OpenSitting, *, at: datetime, voted_at: datetime | None
) -> bool:
    """Correct the officers of an open sitting, or let others take over at an instant; whether somebody did.

    They are corrected until a vote is opened under them (``voted_at`` is the last one) or the chair leaves.
    """
    sitting.tellers = command.tellers.strip()
    former, named = reads.officers_of(unit.session, sitting)[-1], _named(command)
    record = next(reversed(reads.officers_changes(unit.session, sitting.meeting_id)), sitting)
    assert former.since is not None
    is_used = voted_at is not None and voted_at >= former.since
    if not is_used and not _has_left(unit, sitting.meeting_id, former):
        _write(record, named)
        return False
    takes_chair = former.is_chair_replaced_by(named)
    takes_minutes = is_used and former.is_secretary_replaced_by(named)
    present = former.completed_by(named)
    if takes_chair or takes_minutes:
        change = OfficersChange(meeting_id=sitting.meeting_id, at=at)
        _write(change, present)
        unit.add(change)
        unit.touch(sitting)
    _write(
        record,
        Officers(
            chair_id=former.chair_id if takes_chair else present.chair_id,
            chaired_by=former.chaired_by if takes_chair else present.chaired_by,
            secretary=former.secretary if takes_minutes else present.secretary,
        ),
    )
    return takes_chair or takes_minutes


def _has_left(unit: WriteUnit, meeting_id: int, officers: Officers) -> bool:
    if officers.chair_id is None or officers.since is None:
        return False
    last = reads.last_movement(unit.session, meeting_id, officers.chair_id)
    return last is not None and last.kind is MovementKind.LEFT and last.at >= officers.since


def _named(command: OpenSitting) -> Officers:
    return Officers(
        chair_id=command.chair_id, chaired_by=command.chaired_by.strip(), secretary=command.secretary.strip()
    )


def _write(record: Sitting | OfficersChange, officers: Officers) -> None:
    record.chair_id, record.chaired_by = officers.chair_id, officers.chaired_by
    record.secretary = officers.secretary
