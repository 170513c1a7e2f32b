"""Elections before their first round: seats to fill, candidates with the controls of the statutes."""

from __future__ import annotations

from sqlalchemy import select

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.base.text import squeeze
from secretariat.bodies.records import Body
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.phrases import reasons_text
from secretariat.meetings.records import Meeting
from secretariat.meetings.voting import reads_elections
from secretariat.meetings.voting.commands import SaveCandidate, SaveElection
from secretariat.meetings.voting.records import Candidate, Election
from secretariat.meetings.voting.rows import ElectionRow
from secretariat.meetings.voting.rules import ElectionKind
from secretariat.meetings.voting.service_base import VotingPart, WrongStep
from secretariat.members.records import Party
from secretariat.store.units import WriteUnit


class StandsAlready(Refusal):
    """Nobody stands twice in one election."""


class ListNeeded(Refusal):
    """A candidate of an election by lists stands on one."""


class CandidacyBarred(Refusal):
    """The statutes refuse who does not fulfil their conditions."""


class ElectionActions(VotingPart):
    """Actions that prepare an election."""

    def elections(self, meeting_id: int) -> tuple[ElectionRow, ...]:
        """The elections of a meeting, with candidates, warnings and rounds."""
        with self._store.read() as unit:
            return reads_elections.election_rows(unit.session, meeting_id, self._today(unit))

    def election(self, election_id: int) -> ElectionRow:
        """One election, whole."""
        with self._store.read() as unit:
            return reads_elections.election_row(unit.session, unit.get(Election, election_id), self._today(unit))

    def save_election(self, command: SaveElection) -> int:
        """Add an election, or change one before its first round; its id."""
        with self._store.write("") as unit:
            body = unit.get(Body, command.body_id)
            title = squeeze(command.title) or body.name
            unit.label(N_("Election “{title}” recorded"), title=title)
            if command.election_id is None:
                meeting = self._locked(unit, command.meeting_id)
                election = Election(meeting_id=meeting.id, body_id=body.id, title=title, seats=command.seats)
            else:
                meeting, election = self._prepared_election(unit, command.election_id, command.version)
            statutes = meeting_reads.statutes_of(unit.session, meeting)
            election.body_id, election.title, election.seats = body.id, title, command.seats
            election.agenda_item_id, election.kind = command.agenda_item_id, command.kind
            election.rounds = command.rounds
            election.tie_break = command.tie_break or statutes.tie_break
            election.is_secret = statutes.elections_are_secret if command.is_secret is None else command.is_secret
            election.mandate_ends_on, election.lot = command.mandate_ends_on, command.lot
            return unit.add(election).id

    def remove_election(self, election_id: int, version: int | None = None) -> None:
        """Remove an election and its candidates before the first round."""
        with self._store.write("") as unit:
            _meeting, election = self._prepared_election(unit, election_id, version)
            unit.label(N_("Election “{title}” removed"), title=election.title)
            for candidate in reads_elections.candidate_records(unit.session, election_id):
                unit.delete(candidate)
            unit.delete(election)

    def save_candidate(self, command: SaveCandidate) -> int:
        """Add a candidate, or change one; the id. What the statutes would say against it stands in its warnings.

        Raises :class:`CandidacyBarred` where they refuse such a candidacy, :class:`StandsAlready`, :class:`ListNeeded`.
        """
        with self._store.write("") as unit:
            meeting, election = self._prepared_election(unit, command.election_id)
            person = None if command.person_id is None else unit.get(Party, command.person_id)
            organisation = None if command.organisation_id is None else unit.get(Party, command.organisation_id)
            named = person or organisation
            name = squeeze(command.name) or (named.name if named else "")
            unit.label(N_("Candidacy of {name} recorded"), name=name)
            _refuse_twice(unit, command, name)
            list_name = squeeze(command.list_name)
            if election.kind is ElectionKind.LIST and not list_name:
                raise ListNeeded(N_("Candidates stand on lists here: give the name of the list."))
            if command.candidate_id is None:
                candidate = Candidate(election_id=election.id, name=name)
            else:
                candidate = unit.load(Candidate, command.candidate_id, command.version)
            member_id = command.organisation_id or command.person_id
            joined = reads_elections.joined_on(unit.session, () if member_id is None else (member_id,))
            candidate.person_id, candidate.organisation_id = command.person_id, command.organisation_id
            candidate.name, candidate.organisation = name, organisation.name if organisation and person else ""
            candidate.list_name, candidate.position = list_name, command.position
            candidate.received_on, candidate.statement = command.received_on, command.statement.strip()
            candidate.born_on = command.born_on or (person.born_on if person else None)
            candidate.joined_on = command.joined_on or joined.get(member_id or 0)
            candidate_id = unit.add(candidate).id
            self._refuse_barred(unit, meeting, election, candidate)
            return candidate_id

    def withdraw_candidate(self, candidate_id: int, version: int | None = None) -> None:
        """Record that somebody no longer stands, or declines a seat, at any time until the election is ended."""
        with self._store.write("") as unit:
            candidate = unit.load(Candidate, candidate_id, version)
            unit.label(N_("Candidacy of {name} withdrawn"), name=candidate.name)
            election = unit.get(Election, candidate.election_id)
            meeting = self._locked(unit, election.meeting_id, until_signed=True)
            if election.is_closed:
                raise WrongStep(N_("The election “{title}” is closed."), title=election.title)
            round_ = reads_elections.open_round_record(unit.session, meeting.id)
            if round_ is not None and round_.election_id == election.id:
                raise WrongStep(N_("A round is open: close it first."))
            if candidate.withdrawn_at is not None:
                raise WrongStep(N_("{name} has withdrawn already."), name=candidate.name)
            candidate.withdrawn_at = unit.now

    def _refuse_barred(self, unit: WriteUnit, meeting: Meeting, election: Election, candidate: Candidate) -> None:
        """Where the statutes refuse who may not stand, do so with the reasons."""
        if not meeting_reads.statutes_of(unit.session, meeting).barred_candidates_refused:
            return
        warnings = reads_elections.candidate_warnings(unit.session, meeting, election, [candidate], self._today(unit))
        reasons = reads_elections.barring(warnings.get(candidate.id, ()))
        if reasons:
            raise CandidacyBarred(
                N_("{name} may not stand: {reasons}."), name=candidate.name, reasons=reasons_text(reasons)
            )

    def _prepared_election(
        self, unit: WriteUnit, election_id: int, version: int | None = None
    ) -> tuple[Meeting, Election]:
        """An election of which no round was opened, and its meeting."""
        election = unit.load(Election, election_id, version)
        meeting = self._locked(unit, election.meeting_id)
        if election.is_closed or reads_elections.round_records(unit.session, election_id):
            raise WrongStep(
                N_("A round of “{title}” was opened: the election and its candidates no longer change."),
                title=election.title,
            )
        return meeting, election


def _refuse_twice(unit: WriteUnit, command: SaveCandidate, name: str) -> None:
    query = select(Candidate).where(Candidate.election_id == command.election_id, Candidate.withdrawn_at.is_(None))
    for other in unit.session.scalars(query):
        if other.id == command.candidate_id:
            continue
        is_same_person = command.person_id is not None and other.person_id == command.person_id
        is_same_name = command.person_id is None and (other.name, other.organisation_id) == (
            name,
            command.organisation_id,
        )
        if is_same_person or is_same_name:
            raise StandsAlready(N_("{name} stands already in this election."), name=name)
