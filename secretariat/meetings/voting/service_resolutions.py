"""Resolutions before their vote: made from the agenda, written, put in order, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from secretariat.association.rules import MeetingKind
from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_
from secretariat.base.text import squeeze
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.records import AgendaItem, Meeting
from secretariat.meetings.rules import Ballot, MeetingState, Part
from secretariat.meetings.sitting import reads as sitting_reads
from secretariat.meetings.voting import reads
from secretariat.meetings.voting.commands import SaveResolution
from secretariat.meetings.voting.records import Election, Resolution
from secretariat.meetings.voting.rows import ResolutionRow
from secretariat.meetings.voting.rules import MajorityRule, ResolutionState, VoteMethod, fraction_text
from secretariat.meetings.voting.service_base import NotInStatutes, VotingPart, WrongStep
from secretariat.store.units import WriteUnit

_BEFORE = (ResolutionState.PENDING,)
_STILL = frozenset({ResolutionState.PENDING, ResolutionState.WITHDRAWN})
_PARTS = tuple(Part)


class AlreadyVoted(Refusal):
    """Something was voted: the numbers of the resolutions no longer change."""


class ReasonNeeded(Refusal):
    """The minutes need to say why."""


class ResolutionActions(VotingPart):
    """Actions on resolutions before they are voted."""

    def resolutions(self, meeting_id: int) -> tuple[ResolutionRow, ...]:
        """The resolutions of a meeting in the order of their numbers, with the figures of those proclaimed."""
        with self._store.read() as unit:
            return reads.resolution_rows(unit.session, meeting_id)

    def proposed_rules(self, meeting_id: int) -> dict[Part, MajorityRule]:
        """The rule that the statutes give a new resolution, for each part that the meeting has."""
        with self._store.read() as unit:
            meeting = unit.get(Meeting, meeting_id)
            parts = _PARTS if meeting.kind is MeetingKind.MIXED else (_part(meeting, Part.ORDINARY),)
            return {
                part: reads.majority_rule(reads.statutes_of_part(unit.session, meeting, part)) for part in parts
            }

    def make_resolutions(self, meeting_id: int) -> tuple[int, ...]:
        """One resolution for each agenda item to be voted that has none and no election; the ids of the new ones.

        The rule is that of the meeting's statutes; in a mixed assembly the extraordinary part follows those of
        extraordinary meetings, and the numbers run on from one part to the other (AG-33).
        """
        with self._store.write("") as unit:
            meeting = self._locked(unit, meeting_id)
            unit.label(N_("Resolutions of “{title}” prepared from the agenda"), title=meeting.title)
            known = reads.resolution_records(unit.session, meeting_id)
            covered = {each.agenda_item_id for each in known}
            held = select(Election.agenda_item_id).where(Election.meeting_id == meeting_id)
            covered |= set(unit.session.scalars(held))
            items = [
                item
                for item in meeting_reads.agenda_records(unit.session, meeting_id)
                if item.ballot is not Ballot.NONE and item.id not in covered
            ]
            made = []
            for item in items:
                part = _part(meeting, item.part)
                resolution = _new(unit, meeting, part, item, item.title)
                resolution.text = item.details
                made.append(resolution)
            order = {item.id: rank for rank, item in enumerate(meeting_reads.agenda_records(unit.session, meeting_id))}
            if any(each.state not in _STILL for each in known):
                _number([*known, *made])
            else:
                _number(sorted([*known, *made], key=lambda each: order.get(each.agenda_item_id or 0, len(order))))
            return tuple(unit.add(each).id for each in made)

    def save_resolution(self, command: SaveResolution) -> int:
        """Add a resolution at the end of its part, or change one that was not voted yet; its id.

        One added once the convocations had left, on no item that they announced, is marked as late (AG-10).
        """
        message = N_("Resolution “{title}” changed") if command.resolution_id else N_("Resolution “{title}” added")
        title = squeeze(command.title)
        with self._store.write(message, title=title) as unit:
            item = None if command.agenda_item_id is None else unit.get(AgendaItem, command.agenda_item_id)
            if command.resolution_id is not None:
                meeting, resolution = self._resolution(unit, command.resolution_id, *_BEFORE, version=command.version)
                others = reads.resolution_records(unit.session, meeting.id)
            else:
                meeting = self._locked(unit, command.meeting_id)
                others = reads.resolution_records(unit.session, meeting.id)
                resolution = _new(unit, meeting, _part(meeting, command.part), item, title)
                others.append(resolution)
            resolution.title, resolution.text = title, command.text.strip()
            resolution.agenda_item_id = command.agenda_item_id
            resolution.explanation = command.explanation.strip()
            if command.resolution_id is not None and resolution.part is not _part(meeting, command.part):
                resolution.part = _part(meeting, command.part)
            if command.rule is not None:
                _set_rule(resolution, command.rule)
            if command.method is not None:
                refuse_method(unit, meeting, resolution, command.method)
                resolution.method = command.method
            _number(others)
            return unit.add(resolution).id

    def set_method(self, resolution_id: int, method: VoteMethod, version: int | None = None) -> None:
        """Vote another way, before or while the vote is open: a secret ballot that somebody asks for, a roll call."""
        with self._store.write("") as unit:
            states = (ResolutionState.PENDING, ResolutionState.OPEN)
            meeting, resolution = self._resolution(unit, resolution_id, *states, version=version)
            unit.label(N_("Way of voting on resolution {number} changed"), number=resolution.number)
            refuse_method(unit, meeting, resolution, method)
            resolution.method = method

    def move_resolution(self, resolution_id: int, position: int, version: int | None = None) -> None:
        """Give a resolution another number (from 1), within its part; refused once a vote was opened."""
        with self._store.write("") as unit:
            meeting, resolution = self._resolution(unit, resolution_id, *_BEFORE, version=version)
            unit.label(N_("Resolution “{title}” moved"), title=resolution.title)
            known = reads.resolution_records(unit.session, meeting.id)
            _refuse_once_voted(known)
            others = [each for each in known if each.id != resolution_id]
            place = max(0, min(position - 1, len(others)))
            _number([*others[:place], resolution, *others[place:]])

    def remove_resolution(self, resolution_id: int, version: int | None = None) -> None:
        """Remove a resolution as long as no vote of the meeting was opened; later it is withdrawn."""
        with self._store.write("") as unit:
            meeting, resolution = self._resolution(unit, resolution_id, *_BEFORE, version=version)
            unit.label(N_("Resolution “{title}” removed"), title=resolution.title)
            known = reads.resolution_records(unit.session, meeting.id)
            has_votes = reads.named_votes(unit.session, resolution_id) or reads.ballot_marks(
                unit.session, resolution_id=resolution_id
            )
            if has_votes:
                raise AlreadyVoted(_KEPT)
            _refuse_once_voted(known)
            for recusal in reads.recusal_rows(unit.session, resolution_id):
                found = reads.recusal_record(unit.session, resolution_id, recusal.party_id)
                if found is not None:
                    unit.delete(found)
            for count in reads.count_records(unit.session, resolution_id):
                unit.delete(count)
            unit.delete(resolution)
            _number([each for each in known if each.id != resolution_id])

    def withdraw_resolution(self, resolution_id: int, reason: str = "", version: int | None = None) -> None:
        """Record that a resolution was withdrawn before its vote; it keeps its number."""
        with self._store.write("") as unit:
            _meeting, resolution = self._resolution(unit, resolution_id, *_BEFORE, version=version)
            unit.label(N_("Resolution {number} withdrawn"), number=resolution.number)
            resolution.state = ResolutionState.WITHDRAWN
            resolution.explanation = reason.strip() or resolution.explanation

    def not_put(self, resolution_id: int, reason: str, version: int | None = None) -> None:
        """Record that a resolution was not put to the vote, or its vote broken off, and why (the quorum was lost…)."""
        with self._store.write("") as unit:
            states = (ResolutionState.PENDING, ResolutionState.OPEN)
            meeting, resolution = self._resolution(unit, resolution_id, *states, version=version)
            unit.label(N_("Resolution {number} not put to the vote"), number=resolution.number)
            if not reason.strip():
                raise ReasonNeeded(N_("Say why the resolution is not put to the vote: the minutes give the reason."))
            resolution.state = ResolutionState.NOT_PUT
            # The minutes tell what was true at that minute of the sitting: that the quorum was lost, say.
            sitting = sitting_reads.sitting_record(unit.session, meeting.id)
            is_in_sitting = sitting is not None and sitting.opened_at is not None and sitting.closed_at is None
            resolution.closed_at = unit.now if is_in_sitting else None
            resolution.explanation = reason.strip()


_KEPT = N_("A vote was opened: the resolutions keep their numbers. Withdraw this one instead.")


def _part(meeting: Meeting, part: Part) -> Part:
    """Only a mixed assembly has two parts."""
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return Part.EXTRAORDINARY
    return part if meeting.kind is MeetingKind.MIXED else Part.ORDINARY


def _new(unit: WriteUnit, meeting: Meeting, part: Part, item: AgendaItem | None, title: str) -> Resolution:
    is_sent = meeting.state is not MeetingState.DRAFT
    resolution = Resolution(
        meeting_id=meeting.id,
        agenda_item_id=item.id if item is not None else None,
        number=0,
        part=part,
        title=title,
        method=VoteMethod.SECRET if item is not None and item.ballot is Ballot.SECRET else VoteMethod.SHOW_OF_HANDS,
        is_late=item.is_late if item is not None else is_sent,
        state=ResolutionState.PENDING,
        explanation="",
    )
    _set_rule(resolution, reads.majority_rule(reads.statutes_of_part(unit.session, meeting, part)))
    return resolution


def _set_rule(resolution: Resolution, rule: MajorityRule) -> None:
    resolution.base, resolution.fraction = rule.base, fraction_text(rule.fraction)
    resolution.is_strict, resolution.has_casting_vote = rule.is_strict, rule.has_casting_vote
    resolution.article = rule.article


def refuse_method(unit: WriteUnit, meeting: Meeting, resolution: Resolution, method: VoteMethod) -> None:
    """Electronic votes are for the statutes to allow (AG-29), and no names stand beside a secret vote."""
    allowed = meeting_reads.statutes_of(unit.session, meeting).electronic_vote_allowed
    if method is VoteMethod.ELECTRONIC and resolution.method is not method and not allowed:
        raise NotInStatutes(N_("The statutes do not provide for electronic voting: choose another way."))
    if method is not VoteMethod.SECRET or resolution.id is None:
        return
    if reads.named_votes(unit.session, resolution.id):
        raise WrongStep(N_("Votes by name are recorded: take them back before the vote becomes secret."))


def _refuse_once_voted(known: Sequence[Resolution]) -> None:
    if any(each.state not in _STILL for each in known):
        raise AlreadyVoted(_KEPT)


def _number(resolutions: Sequence[Resolution]) -> None:
    """Number on from the ordinary part to the extraordinary one (AG-33); what was voted keeps its number."""
    if any(each.state not in _STILL for each in resolutions):
        free = max((each.number for each in resolutions), default=0)
        for each in resolutions:
            if not each.number:
                free += 1
                each.number = free
        return
    ordered = sorted(resolutions, key=lambda each: _PARTS.index(each.part))
    for number, each in enumerate(ordered, start=1):
        if each.number != number:
            each.number = number
