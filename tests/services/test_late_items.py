"""What joins the agenda after the convocations, and the corrected convocation that announces it in time (AG-10)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from secretariat.application import Application
from secretariat.base.clock import FixedClock
from secretariat.meetings.commands import SaveAgendaItem
from secretariat.meetings.printing import LetterOptions
from secretariat.meetings.rules import Ballot
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.meetings.voting.service_votes import NotOnAgenda
from tests.services.board_sample import at, prepare_board, seat_everybody
from tests.services.meetings_sample import HELD_ON, Sample, prepare
from tests.services.voting_sample import add_resolution

SAID = "a été ajouté à l’ordre du jour après l’envoi des convocations"
LAST_DAY = date(2027, 6, 1)


def send(app: Application, sample: Sample, folder: Path, *, corrected: bool, but: tuple[str, ...] = ()) -> None:
    draft = app.meetings.convocation_draft(sample.meeting_id)
    left_out = {sample.members[name] for name in but}
    app.meetings.issue_convocations(
        draft,
        folder / f"{corrected}.pdf",
        party_ids=[row.id for row in draft.recipients if row.id not in left_out],
        options=LetterOptions(is_erratum=corrected),
    )


def convened_with_a_late_item(app: Application, clock: FixedClock, folder: Path, on: date) -> tuple[Sample, int]:
    """Everybody is convened on a day; an hour later a resolution is added with its item."""
    sample = prepare(app)
    clock.instant += on - clock.instant.date()
    send(app, sample, folder, corrected=False)
    clock.instant += timedelta(hours=1)
    item = app.meetings.save_agenda_item(
        SaveAgendaItem(meeting_id=sample.meeting_id, title="Achat d’un local", ballot=Ballot.OPEN)
    )
    resolution = add_resolution(app, sample.meeting_id, "Achat d’un local", agenda_item_id=item)
    clock.instant += timedelta(hours=1)
    return sample, resolution


def flags(app: Application, sample: Sample, resolution: int) -> tuple[bool, bool]:
    """Whether the last item, and the resolution, are said to be late."""
    (row,) = [each for each in app.voting.resolutions(sample.meeting_id) if each.id == resolution]
    return app.meetings.sheet(sample.meeting_id).agenda[-1].is_late, row.is_late


def hold(app: Application, clock: FixedClock, sample: Sample) -> None:
    clock.instant += HELD_ON - clock.instant.date() + timedelta(hours=5)
    for name in ("Abeille", "Tramontane", "Perdue"):
        app.sitting.check_in(CheckIn(meeting_id=sample.meeting_id, party_id=sample.members[name]))
    app.sitting.open_sitting(OpenSitting(meeting_id=sample.meeting_id))


def test_a_corrected_convocation_sent_to_everybody_in_time_puts_the_item_on_the_agenda(
    app: Application, clock: FixedClock, tmp_path: Path
) -> None:
    sample, resolution = convened_with_a_late_item(app, clock, tmp_path, date(2027, 5, 28))
    assert flags(app, sample, resolution) == (True, True)
    clock.instant += LAST_DAY - clock.instant.date()
    send(app, sample, tmp_path, corrected=True)
    assert flags(app, sample, resolution) == (False, False)
    assert app.meetings.sheet(sample.meeting_id).agenda[-1].told_on == LAST_DAY
    hold(app, clock, sample)
    app.voting.open_vote(resolution)
    assert SAID not in app.writing.draft_minutes(sample.meeting_id)


def test_a_corrected_convocation_sent_too_late_leaves_the_flag_and_is_told_with_its_dates(
    app: Application, clock: FixedClock, tmp_path: Path
) -> None:
    sample, resolution = convened_with_a_late_item(app, clock, tmp_path, date(2027, 5, 28))
    clock.instant += timedelta(days=5)
    send(app, sample, tmp_path, corrected=True)
    assert flags(app, sample, resolution) == (True, True)
    hold(app, clock, sample)
    with pytest.raises(NotOnAgenda):
        app.voting.open_vote(resolution)
    assert (
        f"Ce point {SAID}. Une convocation rectificative l’a annoncé le 2 juin 2027, après le 1er juin 2027,"
        " dernier jour d’envoi selon les statuts." in app.writing.draft_minutes(sample.meeting_id)
    )


def test_who_was_not_sent_the_correction_was_not_told(app: Application, clock: FixedClock, tmp_path: Path) -> None:
    sample, resolution = convened_with_a_late_item(app, clock, tmp_path, date(2027, 5, 28))
    send(app, sample, tmp_path, corrected=True, but=("Tramontane",))
    assert flags(app, sample, resolution) == (True, True)
    clock.instant += timedelta(hours=1)
    send(app, sample, tmp_path, corrected=True, but=("Abeille",))
    assert flags(app, sample, resolution) == (False, False)


def test_withdrawing_the_correction_brings_the_flag_back(app: Application, clock: FixedClock, tmp_path: Path) -> None:
    sample, resolution = convened_with_a_late_item(app, clock, tmp_path, date(2027, 5, 28))
    send(app, sample, tmp_path, corrected=True)
    app.undo()
    assert flags(app, sample, resolution) == (True, True)


def test_a_second_item_needs_a_correction_of_its_own(app: Application, clock: FixedClock, tmp_path: Path) -> None:
    sample, resolution = convened_with_a_late_item(app, clock, tmp_path, date(2027, 5, 28))
    send(app, sample, tmp_path, corrected=True)
    clock.instant += timedelta(hours=1)
    app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=sample.meeting_id, title="Oublié"))
    agenda = app.meetings.sheet(sample.meeting_id).agenda
    assert [item.is_late for item in agenda] == [False, False, False, False, True]
    assert flags(app, sample, resolution) == (True, False)


def test_a_board_that_was_never_convened_in_writing_was_sent_no_agenda(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    seat_everybody(app, clock, meeting, people)
    item = app.meetings.save_agenda_item(SaveAgendaItem(meeting_id=meeting, title="Budget", ballot=Ballot.OPEN))
    add_resolution(app, meeting, "Budget", agenda_item_id=item)
    add_resolution(app, meeting, "Calendrier")
    assert not any(row.is_late for row in app.voting.resolutions(meeting))
    assert not any(row.is_late for row in app.meetings.sheet(meeting).agenda)
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    assert "après l’envoi" not in app.writing.draft_minutes(meeting)


def test_a_board_convened_in_writing_is_told_what_was_added(app: Application, clock: FixedClock) -> None:
    meeting, people = prepare_board(app)
    app.meetings.convene(meeting)
    seat_everybody(app, clock, meeting, people)
    add_resolution(app, meeting, "Calendrier")
    clock.instant = at(17, 0)
    app.sitting.close_sitting(meeting)
    assert "Cette résolution a été ajoutée" in app.writing.draft_minutes(meeting)
