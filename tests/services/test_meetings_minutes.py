"""Minutes: kept as typed, step by step, and printed with attendance and signatures."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.base.errors import StaleRecord
from secretariat.documents.attendance_sheet import write_attendance_sheet
from secretariat.documents.minutes import write_minutes
from secretariat.meetings.commands import RecordPresence, SaveMinutes
from secretariat.meetings.printing_minutes import attendance_document, minutes_document
from secretariat.meetings.register.service import MinutesStep
from secretariat.meetings.rules import MinutesState, Presence
from secretariat.meetings.sealing import MinutesLocked
from tests.helpers.tables import assert_undoable, tables_of
from tests.services.meetings_sample import prepare
from tests.services.test_convocations import text_of

BODY = """# Ouverture

La séance est ouverte à 18 h 35.

- point **un**
- point *deux*

| Pour | Contre |
|---|---|
| 57 | 2 |
"""


def save(app: Application, meeting_id: int, body: str = BODY, version: int | None = None) -> int:
    return app.meetings.save_minutes(
        SaveMinutes(
            meeting_id=meeting_id, body=body, chaired_by="Hélène Fournier", secretary="Camille Morel", version=version
        )
    )


def test_the_text_is_kept_as_typed_and_saving_is_undoable(app: Application) -> None:
    meeting = prepare(app).meeting_id
    assert_undoable(app, lambda: save(app, meeting))
    row = app.meetings.minutes(meeting)
    assert row.body == BODY
    assert app.meetings.sheet(meeting).minutes_state is MinutesState.DRAFT
    assert_undoable(app, lambda: save(app, meeting, "Autre", row.version))


def test_saving_the_same_text_again_writes_nothing(app: Application) -> None:
    meeting = prepare(app).meeting_id
    version = save(app, meeting)
    before = tables_of(app.store), app.undo_log.next_undo()
    assert save(app, meeting, version=version) == version
    assert (tables_of(app.store), app.undo_log.next_undo()) == before


def test_minutes_written_elsewhere_meanwhile_are_not_overwritten(app: Application) -> None:
    meeting = prepare(app).meeting_id
    version = save(app, meeting)
    save(app, meeting, "Une autre version", version)
    with pytest.raises(StaleRecord):
        save(app, meeting, "La mienne", version)
    with pytest.raises(StaleRecord):
        save(app, meeting, "La mienne")


def test_minutes_follow_their_steps_and_are_locked_once_signed(app: Application) -> None:
    meeting = prepare(app).meeting_id
    version = save(app, meeting)

    def step(state: MinutesState) -> None:
        app.register.change_state(meeting, state)

    with pytest.raises(MinutesStep):
        step(MinutesState.SIGNED)
    for state in (MinutesState.SUBMITTED, MinutesState.APPROVED, MinutesState.SIGNED):
        assert_undoable(app, lambda wanted=state: step(wanted))
    with pytest.raises(MinutesLocked):
        save(app, meeting, "Trop tard", version)


def test_the_printed_minutes_hold_text_attendance_quorum_and_signatures(app: Application, tmp_path: Path) -> None:
    sample = prepare(app)
    for name in ("Abeille", "Tramontane"):
        app.meetings.record_presence(
            RecordPresence(meeting_id=sample.meeting_id, party_id=sample.members[name], presence=Presence.PRESENT)
        )
    save(app, sample.meeting_id)
    document = minutes_document(app.meetings.minutes_draft(sample.meeting_id))
    target = tmp_path / "pv.pdf"
    write_minutes(target, document)
    text = text_of(target)
    for words in (
        "Procès-verbal de l’assemblée générale ordinaire",
        "La séance est ouverte à 18 h 35.",
        "Claire Aubert",
        "Abeille Data",
        "2 sur 5, pour 2 requis (un quart au moins) : quorum atteint",
        "Hélène Fournier",
        "Président de séance",
        "Brouillon",
    ):
        assert words in text, words


def test_the_attendance_sheet_lists_who_votes_and_nobody_else(app: Application) -> None:
    sample = prepare(app)
    sheet = attendance_document(app.meetings.minutes_draft(sample.meeting_id))
    assert [row.name for row in sheet.rows] == ["Abeille Data", "Doyenne", "Société Perdue", "Tramontane"]
    assert write_attendance_sheet(io.BytesIO(), sheet) == 1
