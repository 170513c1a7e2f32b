"""Results of electronic votes: checked against the roll line by line, taken whole or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from secretariat.application import Application
from secretariat.association.rules import MeetingKind
from secretariat.base.clock import FixedClock
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.records import Meeting
from secretariat.meetings.sitting.commands import CheckIn, OpenSitting
from secretariat.meetings.voting.commands import ImportVotes
from secretariat.meetings.voting.records import NamedVote
from secretariat.meetings.voting.rules import CountedAs, Tally, VoteMethod
from secretariat.meetings.voting.service_base import NoQuorum, WrongStep
from secretariat.meetings.voting.service_import import FileRefused, NotInStatutes
from secretariat.meetings.voting.transfer import NotAVoteFile
from tests.helpers.tables import assert_undoable, tables_of
from tests.services.meetings_sample import HELD_ON, Sample, prepare
from tests.services.voting_sample import add_resolution, set_rule


def online(app: Application, **rules: object) -> tuple[Sample, int, dict[str, str]]:
    """An assembly that votes online too: the sample, a resolution, and numbers by name of those with a vote."""
    sample = prepare(app)
    for name, value in {"electronic_vote_allowed": True, "quorum": "1/10", **rules}.items():
        set_rule(app, name, value, MeetingKind.ORDINARY)
    resolution = add_resolution(app, sample.meeting_id)
    by_party = {entry.party_id: entry.number for entry in app.meetings.roll(sample.meeting_id).entries}
    return sample, resolution, {name: by_party[id_] for name, id_ in sample.members.items() if id_ in by_party}


def file_of(*lines: str, header: str = "Numéro;Choix") -> bytes:
    return "\n".join((header, *lines, "")).encode()


def in_session(app: Application, clock: FixedClock, meeting: int, *party_ids: int) -> None:
    clock.instant += HELD_ON - clock.instant.date() + timedelta(hours=7)
    for party_id in party_ids:
        app.sitting.check_in(CheckIn(meeting_id=meeting, party_id=party_id))
    app.sitting.open_sitting(OpenSitting(meeting_id=meeting))


def test_an_open_vote_online_keeps_names_and_joins_the_count(app: Application, clock: FixedClock) -> None:
    sample, resolution, numbers = online(app)
    file = file_of(f"{numbers['Abeille']};Pour", f"{numbers['Tramontane']};contre")
    command = ImportVotes(file=file, resolution_id=resolution)
    report = assert_undoable(app, lambda: app.voting.import_electronic_votes(command))
    assert (report.voter_count, report.votes, report.tallies) == (2, 2, {"": Tally(for_count=1, against_count=1)})
    in_session(app, clock, sample.meeting_id, sample.members["Perdue"])
    app.voting.open_vote(resolution)
    app.voting.unanimous(resolution)
    sheet = app.voting.vote_sheet(resolution)
    assert (sheet.votes_present, sheet.difference) == (3, 0)
    figures = app.voting.proclaim(resolution)
    assert figures.ways[CountedAs.ELECTRONIC].votes == 2
    assert figures.tally == Tally(for_count=2, against_count=1)


def test_a_secret_vote_online_keeps_totals_and_marks_only(app: Application, clock: FixedClock) -> None:
    sample, resolution, numbers = online(app)
    app.voting.set_method(resolution, VoteMethod.SECRET)
    named = ImportVotes(file=file_of(f"{numbers['Abeille']};Pour"), resolution_id=resolution)
    with pytest.raises(FileRefused):
        app.voting.import_electronic_votes(named)
    file = file_of(f"{numbers['Abeille']};1", f"{numbers['Tramontane']};1", header="N° adhérent;Voix")
    totals = {"": Tally(for_count=2)}
    command = ImportVotes(file=file, resolution_id=resolution, totals=totals)
    assert_undoable(app, lambda: app.voting.import_electronic_votes(command))
    sheet = app.voting.vote_sheet(resolution)
    assert (sheet.tally, sheet.voted_votes) == (Tally(), 2)  # the box stays shut until the vote is opened
    in_session(app, clock, sample.meeting_id, sample.members["Perdue"])
    app.voting.open_vote(resolution)
    sheet = app.voting.vote_sheet(resolution)
    assert (sheet.tally, sheet.difference) == (Tally(for_count=2), 1)
    assert all(row.choice is None for row in sheet.voters)
    with app.store.read() as unit:
        assert unit.session.query(NamedVote).count() == 0


def test_totals_are_those_of_the_voters(app: Application) -> None:
    _sample, resolution, numbers = online(app)
    file = file_of(numbers["Abeille"], header="Numéro")
    for totals in ({"": Tally(for_count=2)}, {}):
        report = app.voting.check_electronic_votes(ImportVotes(file=file, resolution_id=resolution, totals=totals))
        assert [each.line for each in report.refused] == [0]
        assert not report.is_sound


def test_each_line_is_checked_and_nothing_is_taken_with_a_wrong_one(app: Application) -> None:
    sample, resolution, numbers = online(app)
    app.voting.recuse(resolution, sample.members["Doyenne"], "Fournisseur")
    file = file_of(
        f"{numbers['Abeille']};Pour;1",
        f"{numbers['Abeille']};Contre;1",
        "9999;Pour;1",
        f"{numbers['Tramontane']};Pour;5",
        f"{numbers['Perdue']};Peut-être;1",
        f"{numbers['Brume']};Pour;1",
        f"{numbers['Doyenne']};Pour;1",
        header="Numéro;Choix;Voix",
    )
    command = ImportVotes(file=file, resolution_id=resolution)
    report = app.voting.check_electronic_votes(command)
    assert [each.line for each in report.refused] == [3, 4, 5, 6, 7, 8]
    assert len({each.reason[0] for each in report.refused}) == 5
    before = tables_of(app.store)
    with pytest.raises(FileRefused):
        app.voting.import_electronic_votes(command)
    assert tables_of(app.store) == before


def test_a_voter_has_one_channel(app: Application, clock: FixedClock) -> None:
    sample, resolution, numbers = online(app)
    command = ImportVotes(file=file_of(f"{numbers['Abeille']};Pour"), resolution_id=resolution)
    app.voting.import_electronic_votes(command)
    with pytest.raises(FileRefused):
        app.voting.import_electronic_votes(command)
    # Who voted online and comes all the same votes no second time; who is in the sitting votes there.
    in_session(app, clock, sample.meeting_id, sample.members["Abeille"], sample.members["Tramontane"])
    assert app.voting.vote_sheet(resolution).votes_present == 2
    with pytest.raises(FileRefused) as refusal:
        app.voting.import_electronic_votes(
            ImportVotes(file=file_of(f"{numbers['Tramontane']};Pour"), resolution_id=resolution)
        )
    assert refusal.value.values["count"] == 1


@pytest.mark.parametrize("prevails", [True, False])
def test_a_vote_online_and_a_pouvoir_never_count_both(app: Application, clock: FixedClock, prevails: bool) -> None:
    sample, resolution, numbers = online(app, advance_vote_prevails=prevails)
    abeille, tramontane = sample.members["Abeille"], sample.members["Tramontane"]
    app.proxies.record(RecordProxy(meeting_id=sample.meeting_id, giver_id=abeille, holder_id=tramontane))
    in_session(app, clock, sample.meeting_id, tramontane)
    assert app.voting.vote_sheet(resolution).votes_present == 2
    command = ImportVotes(file=file_of(f"{numbers['Abeille']};Contre"), resolution_id=resolution)
    report = app.voting.check_electronic_votes(command)
    assert report.is_sound is prevails
    if not prevails:
        return
    assert report.fallen_proxies == ("Abeille Data",)
    app.voting.import_electronic_votes(command)
    sheet = app.voting.vote_sheet(resolution)
    assert sheet.votes_present == 2
    assert {row.party_id: row.way for row in sheet.voters} == {
        abeille: CountedAs.ELECTRONIC,
        tramontane: CountedAs.ROOM,
    }


def test_statutes_that_know_no_electronic_vote_refuse_it(app: Application) -> None:
    _sample, resolution, numbers = online(app, electronic_vote_allowed=False)
    with pytest.raises(NotInStatutes):
        app.voting.check_electronic_votes(
            ImportVotes(file=file_of(f"{numbers['Abeille']};Pour"), resolution_id=resolution)
        )


def test_votes_by_post_are_taken_where_the_statutes_provide_for_them(app: Application) -> None:
    sample, resolution, numbers = online(app)
    file = file_of(f"{numbers['Abeille']};Pour")
    command = ImportVotes(file=file, resolution_id=resolution, counted_as=CountedAs.POSTAL)
    with pytest.raises(NotInStatutes):
        app.voting.import_electronic_votes(command)
    set_rule(app, "postal_vote_allowed", True, MeetingKind.ORDINARY)
    app.voting.import_electronic_votes(command)
    (row,) = app.voting.vote_sheet(resolution).voters
    assert (row.party_id, row.way, row.choice) == (sample.members["Abeille"], CountedAs.POSTAL, None)
    with pytest.raises(ValueError, match="in advance"):
        ImportVotes(file=file, resolution_id=resolution, counted_as=CountedAs.ROOM)


def test_a_file_without_voters_is_refused(app: Application) -> None:
    _sample, resolution, _numbers = online(app)
    with pytest.raises(NotAVoteFile):
        app.voting.check_electronic_votes(
            ImportVotes(file=file_of("Lyon;3", header="Ville;Taille"), resolution_id=resolution)
        )


def test_a_vote_that_is_over_takes_no_file(app: Application, clock: FixedClock) -> None:
    _sample, resolution, numbers = online(app)
    app.voting.withdraw_resolution(resolution)
    with pytest.raises(WrongStep):
        app.voting.import_electronic_votes(
            ImportVotes(file=file_of(f"{numbers['Abeille']};Pour"), resolution_id=resolution)
        )
    with pytest.raises(ValueError, match="one resolution or"):
        ImportVotes(file=b"")


def test_votes_cast_in_advance_make_the_quorum_only_where_the_statutes_say_so(
    app: Application, clock: FixedClock
) -> None:
    sample, resolution, numbers = online(app, quorum="3/5")
    lines = [f"{numbers[name]};Pour" for name in ("Abeille", "Tramontane")]
    app.voting.import_electronic_votes(ImportVotes(file=file_of(*lines), resolution_id=resolution))
    in_session(app, clock, sample.meeting_id, sample.members["Perdue"])
    assert app.sitting.moment(sample.meeting_id).quorum.counted == 1
    with pytest.raises(NoQuorum):
        app.voting.open_vote(resolution)
    with app.store.write("Statutes") as unit:
        meeting = unit.get(Meeting, sample.meeting_id)
        assert meeting.statutes is not None
        meeting.statutes = {**meeting.statutes, "quorum_counts_advance": True}
    quorum = app.sitting.moment(sample.meeting_id).quorum
    assert (quorum.counted, quorum.advance, quorum.room) == (3, 2, 1)
    app.voting.open_vote(resolution)
    app.voting.unanimous(resolution)
    assert app.voting.proclaim(resolution).quorum.counted == 3
    assert "2 votants par anticipation" in app.writing.draft_minutes(sample.meeting_id).replace("\u00a0", " ")
