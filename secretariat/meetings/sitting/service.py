"""The sitting: people check in and out, it is opened, suspended, closed; every action is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from secretariat.base.errors import NotFound, Refusal
from secretariat.base.i18n import N_, _
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.proxies.records import Proxy
from secretariat.meetings.proxies.rules import STANDING_LABELS, ProxyStanding
from secretariat.meetings.records import Meeting, Roll, RollLine
from secretariat.meetings.rules import MeetingState
from secretariat.meetings.ruling import rules_to_keep
from secretariat.meetings.sealing import refuse_signed
from secretariat.meetings.service_base import refuse_ended
from secretariat.meetings.service_roll import keep_roll
from secretariat.meetings.sitting import reads
from secretariat.meetings.sitting.closing import draw_attendance
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, CorrectRoll, OpenSitting
from secretariat.meetings.sitting.officers import change_officers, name_officers
from secretariat.meetings.sitting.records import Movement, Sitting, SittingPause
from secretariat.meetings.sitting.rows import CheckedIn, SittingSheet, VotesSoFar
from secretariat.meetings.sitting.rules import Mode, Moment, MovementKind
from secretariat.meetings.sitting.service_base import VoteDecided, WrongMoment, clock_text, locked
from secretariat.meetings.sitting.service_notes import NoteActions
from secretariat.members.records import Membership, Party
from secretariat.store.store import Store
from secretariat.store.units import WriteUnit

__all__ = [
    "AlreadyThere",
    "NotExpected",
    "NotInRoom",
    "NotThere",
    "ProxyRefused",
    "SittingService",
    "SittingStep",
    "VoteDecided",
    "WrongMoment",
]


class AlreadyThere(Refusal):
    """The person was checked in before."""


class NotThere(Refusal):
    """The person was not checked in, or left."""


class NotExpected(Refusal):
    """The member is not on the roll of this meeting."""


class NotInRoom(Refusal):
    """The statutes do not provide for taking part at a distance (AG-29)."""


class ProxyRefused(Refusal):
    """A pouvoir given on leaving would not count."""


class SittingStep(Refusal):
    """The sitting is not at the step that the action needs."""


class SittingService(NoteActions):
    """One method per action; each one that returned is in the file.

    ``end_votes`` ends what was voted and not ended when the sitting closes: the room that knows stands above.
    """

    def __init__(
        self,
        store: Store,
        *,
        votes: Callable[[Session, int], VotesSoFar],
        end_votes: Callable[[WriteUnit, Meeting], None],
    ) -> None:
        super().__init__(store, votes=votes)
        self._end_votes = end_votes

    def sheet(self, meeting_id: int) -> SittingSheet:
        """Everything that the sitting rests on, of this moment."""
        with self._store.read() as unit:
            return self._sitting(unit, unit.get(Meeting, meeting_id))

    def moment(self, meeting_id: int, at: datetime | None = None) -> Moment:
        """What is true at an instant, now by default."""
        with self._store.read() as unit:
            return self._sitting(unit, unit.get(Meeting, meeting_id)).moment(at)

    def open_sitting(self, command: OpenSitting) -> None:
        """Open the sitting, and freeze who votes; a missing quorum is shown, never hidden, and does not prevent it."""
        with self._store.write("") as unit:
            meeting = locked(unit, command.meeting_id)
            unit.label(N_("Sitting of “{title}” opened"), title=meeting.title)
            refuse_ended(meeting)
            sitting = self._prepared(unit, meeting)
            if sitting.opened_at is not None:
                raise SittingStep(N_("The sitting of “{title}” is open already."), title=meeting.title)
            sitting.opened_at = self._instant(unit, meeting, command.at)
            # Whoever takes the chair later, blank pouvoirs stay where they were at the opening.
            sitting.president_id = command.chair_id or sitting.president_id
            name_officers(sitting, command)
            meeting.state = MeetingState.OPEN

    def change_officers(self, command: OpenSitting) -> None:
        """Say who chairs, who keeps the minutes, who counts; at any time until the closing.

        Names are corrected until the next vote is opened; from then on, and once the chair left, whoever else is named
        takes over, now or at the minute given, and what is left empty stays. Raises :class:`WrongMoment`.
        """
        with self._store.write("") as unit:
            meeting = locked(unit, command.meeting_id)
            unit.label(N_("Officers of the sitting of “{title}” recorded"), title=meeting.title)
            refuse_ended(meeting)
            sitting = self._prepared(unit, meeting)
            if sitting.opened_at is None:
                sitting.president_id = command.chair_id or sitting.president_id
                name_officers(sitting, command)
                return
            since = reads.officers_of(unit.session, sitting)[-1].since
            at = self._instant(unit, meeting, command.at, since)
            voted_at = self._votes(unit.session, meeting.id).opened_at
            if change_officers(unit, sitting, command, at=at, voted_at=voted_at):
                self._refuse_before_votes(unit, meeting, at)

    def correct_roll(self, command: CorrectRoll) -> None:
        """Correct a line of the frozen roll, with the reason: dues paid at the door, a mistake found (AG-14).

        Raises :class:`VoteDecided` once a vote was decided on it, :class:`NotExpected` for who is not on it.
        """
        with self._store.write("") as unit:
            meeting = locked(unit, command.meeting_id)
            refuse_ended(meeting)
            self._prepared(unit, meeting)
            line = _line(unit, meeting, command.party_id)
            unit.label(N_("Roll corrected for {name}: {reason}"), name=line.name, reason=command.reason.strip())
            if self._votes(unit.session, meeting.id).decided_at is not None:
                raise VoteDecided(N_("A vote was decided on this roll: it no longer changes."))
            line.may_vote, line.votes = command.may_vote, command.votes if command.may_vote else 0
            line.reasons = [] if command.may_vote else [[command.reason.strip(), {}]]
            line.correction = command.reason.strip()

    def check_in(self, command: CheckIn) -> CheckedIn:
        """Record an arrival, or that somebody in the room goes on by video and back; raises :class:`AlreadyThere`."""
        with self._store.write("") as unit:
            meeting = locked(unit, command.meeting_id)
            refuse_ended(meeting)
            self._prepared(unit, meeting)
            answer = self._arrive(unit, meeting, command)
            unit.label(N_("Arrival of {name} recorded"), name=answer.name)
            return answer

    def check_in_all(self, meeting_id: int, commands: Sequence[CheckIn]) -> tuple[CheckedIn, ...]:
        """Record the arrivals of a signed sheet in one action: all of them, or none."""
        with self._store.write(N_("{count} arrivals recorded"), count=len(commands)) as unit:
            meeting = locked(unit, meeting_id)
            refuse_ended(meeting)
            self._prepared(unit, meeting)
            return tuple(self._arrive(unit, meeting, each) for each in commands)

    def scan(self, meeting_id: int, text: str, mode: Mode = Mode.ROOM) -> CheckedIn:
        """Check in by the code of a card or of a pouvoir: the member's number stands in it."""
        return self.check_in(CheckIn(meeting_id=meeting_id, party_id=self.party_of(meeting_id, text), mode=mode))

    def party_of(self, meeting_id: int, text: str) -> int:
        """Whose card or number it is; raises ``NotFound``."""
        parts = text.strip().split("|")
        wanted = parts[1] if parts[0] == "ASSO1" and len(parts) > 1 else parts[2] if len(parts) > 2 else text.strip()
        number = wanted.removeprefix("M").partition("-")[0]
        with self._store.read() as unit:
            query = select(Membership.party_id).where(Membership.number == number).order_by(Membership.id.desc())
            party_id = unit.session.scalars(query).first()
            if party_id is None:
                raise NotFound(N_("No member has the number “{number}”: look for the name."), number=number)
            return party_id

    def check_out(self, command: CheckOut) -> int:
        """Record a departure, and the pouvoir given on leaving; the id of the movement."""
        with self._store.write("") as unit:
            meeting = locked(unit, command.meeting_id)
            refuse_ended(meeting)
            name = unit.get(Party, command.party_id).name
            unit.label(N_("Departure of {name} recorded"), name=name)
            last = reads.last_movement(unit.session, meeting.id, command.party_id)
            if last is None or last.kind is not MovementKind.ARRIVED:
                raise NotThere(N_("{name} is not in the sitting: there is no departure to record."), name=name)
            movement = self._move(unit, meeting, command.party_id, MovementKind.LEFT, last.mode, command.at)
            movement.person = last.person
            unit.add(movement)
            if command.holder_id is not None:
                self._give_on_leaving(unit, meeting, command.party_id, command.holder_id, movement.at)
            return movement.id

    def pause(self, meeting_id: int, at: datetime | None = None) -> None:
        """Suspend the sitting."""
        with self._store.write("") as unit:
            meeting = self._open(unit, meeting_id)
            unit.label(N_("Sitting of “{title}” suspended"), title=meeting.title)
            if _running_pause(unit, meeting_id) is not None:
                raise SittingStep(N_("The sitting is suspended already."))
            sitting = self._prepared(unit, meeting)
            from_at = self._instant(unit, meeting, at, sitting.opened_at)
            self._refuse_before_votes(unit, meeting, from_at)
            unit.add(SittingPause(meeting_id=meeting_id, from_at=from_at))

    def resume(self, meeting_id: int, at: datetime | None = None) -> None:
        """Go on after a suspension."""
        with self._store.write("") as unit:
            meeting = self._open(unit, meeting_id)
            unit.label(N_("Sitting of “{title}” resumed"), title=meeting.title)
            pause = _running_pause(unit, meeting_id)
            if pause is None:
                raise SittingStep(N_("The sitting is not suspended."))
            pause.to_at = self._instant(unit, meeting, at, pause.from_at)

    def close_sitting(self, meeting_id: int, at: datetime | None = None, *, without_quorum: bool = False) -> None:
        """End the sitting: held, or failed for want of a quorum; the attendance list follows from what was recorded.

        Elections that were voted end with it: those elected get their mandates, or the refusal says what stands in
        the way.
        """
        with self._store.write("") as unit:
            meeting = self._open(unit, meeting_id)
            unit.label(N_("Sitting of “{title}” closed"), title=meeting.title)
            sitting = self._prepared(unit, meeting)
            if self._votes(unit.session, meeting_id).is_open:
                raise SittingStep(N_("A vote is open: proclaim its result, or record why it was not put to the vote."))
            last = reads.last_instant(unit.session, meeting_id)
            opened_at = sitting.opened_at
            closed_at = self._instant(unit, meeting, at, max(filter(None, (last, opened_at)), default=None))
            self._refuse_before_votes(unit, meeting, closed_at)
            pause = _running_pause(unit, meeting_id)
            if pause is not None:
                pause.to_at = closed_at
            assert sitting.opened_at is not None
            sheet = self._sitting(unit, meeting)
            draw_attendance(unit, meeting, sheet, opened_at=sitting.opened_at, closed_at=closed_at)
            if not without_quorum:
                self._end_votes(unit, meeting)
            sitting.closed_at = closed_at
            meeting.state = MeetingState.QUORUM_FAILED if without_quorum else MeetingState.CLOSED

    def _prepared(self, unit: WriteUnit, meeting: Meeting) -> Sitting:
        """The record of the sitting; from the first one who comes, who votes and by which rules no longer moves."""
        sitting = reads.sitting_record(unit.session, meeting.id)
        if sitting is None and meeting.statutes != (kept := rules_to_keep(unit.session, meeting)):
            meeting.statutes = kept
        if meeting_reads.roll_record(unit.session, meeting.id) is None:
            keep_roll(unit, meeting, self._roll(unit, meeting))
        if sitting is not None:
            return sitting
        return unit.add(Sitting(meeting_id=meeting.id, president_id=reads.president_of(unit.session, meeting, None)))

    def _open(self, unit: WriteUnit, meeting_id: int) -> Meeting:
        meeting = locked(unit, meeting_id)
        if meeting.state is not MeetingState.OPEN:
            raise SittingStep(N_("The sitting of “{title}” is not open."), title=meeting.title)
        refuse_signed(meeting)
        return meeting

    def _instant(
        self, unit: WriteUnit, meeting: Meeting, at: datetime | None, since: datetime | None = None
    ) -> datetime:
        """Now, or the minute given: not to come, nor before ``since``."""
        if at is None:
            return unit.now
        if since is not None and at < since:
            raise WrongMoment(
                N_("Something was recorded at {time} already: give that hour or a later one."),
                time=clock_text(since, meeting),
            )
        if at > unit.now:
            raise WrongMoment(
                N_("{time} is still to come: give the hour at which it happened."), time=clock_text(at, meeting)
            )
        return at

    def _arrive(self, unit: WriteUnit, meeting: Meeting, command: CheckIn) -> CheckedIn:
        line = _line(unit, meeting, command.party_id)
        if command.mode is Mode.REMOTE and not meeting_reads.statutes_of(unit.session, meeting).remote_allowed:
            raise NotInRoom(
                N_("The statutes do not provide for taking part by video: {name} is in the room or represented."),
                name=line.name,
            )
        last = reads.last_movement(unit.session, meeting.id, command.party_id)
        if last is not None and last.kind is MovementKind.ARRIVED and last.mode is command.mode:
            raise _already(line.name, last.at, meeting)
        movement = self._move(unit, meeting, command.party_id, MovementKind.ARRIVED, command.mode, command.at)
        movement.person = command.person.strip() or line.representative
        try:
            unit.add(movement)
        except IntegrityError as error:  # another seat recorded the same arrival at the same moment
            raise _already(line.name, movement.at, meeting) from error
        return CheckedIn(
            party_id=line.party_id,
            name=line.name,
            person=movement.person,
            mode=movement.mode,
            at=movement.at,
            movement_id=movement.id,
        )

    def _move(
        self,
        unit: WriteUnit,
        meeting: Meeting,
        party_id: int,
        kind: MovementKind,
        mode: Mode,
        at: datetime | None,
    ) -> Movement:
        when = self._instant(unit, meeting, at)
        self._refuse_before_votes(unit, meeting, when)
        last = reads.last_movement(unit.session, meeting.id, party_id)
        if last is not None and when < last.at:
            raise WrongMoment(
                N_("Something was recorded at {time} for the same person: give a later hour."),
                time=clock_text(last.at, meeting),
            )
        rank = last.rank + 1 if last is not None else 1
        return Movement(meeting_id=meeting.id, party_id=party_id, rank=rank, kind=kind, mode=mode, at=when)

    def _give_on_leaving(self, unit: WriteUnit, meeting: Meeting, giver_id: int, holder_id: int, at: datetime) -> None:
        holder = reads.last_movement(unit.session, meeting.id, holder_id)
        name = unit.get(Party, holder_id).name
        if holder is None or holder.kind is not MovementKind.ARRIVED:
            raise NotThere(
                N_("{name} is not in the sitting and cannot hold a proxy: choose somebody present."), name=name
            )
        proxy = unit.add(
            Proxy(
                meeting_id=meeting.id,
                giver_id=giver_id,
                holder_id=holder_id,
                dated_on=at.astimezone(ZoneInfo(meeting.time_zone)).date(),
                received_at=at,
                is_given_in_session=True,
            )
        )
        judged = self._sitting(unit, meeting).moment(unit.now).judged
        standing = next(each.standing for each in judged if each.proxy_id == proxy.id)
        if standing is not ProxyStanding.COUNTS:
            raise ProxyRefused(
                N_("{name} cannot hold this proxy ({reason}): choose another holder, or record the departure alone."),
                name=name,
                reason=_(STANDING_LABELS[standing]),
            )


def _line(unit: WriteUnit, meeting: Meeting, party_id: int) -> RollLine:
    query = (
        select(RollLine)
        .join(Roll, Roll.id == RollLine.roll_id)
        .where(Roll.meeting_id == meeting.id, RollLine.party_id == party_id)
    )
    line = unit.session.scalar(query)
    if line is None:
        raise NotExpected(
            N_("{name} is not on the roll of “{title}”: record a guest in the attendance list instead."),
            name=unit.get(Party, party_id).name,
            title=meeting.title,
        )
    return line


def _running_pause(unit: WriteUnit, meeting_id: int) -> SittingPause | None:
    query = select(SittingPause).where(SittingPause.meeting_id == meeting_id, SittingPause.to_at.is_(None))
    return unit.session.scalar(query)


def _already(name: str, at: datetime, meeting: Meeting) -> AlreadyThere:
    return AlreadyThere(N_("{name} was checked in at {time} already."), name=name, time=clock_text(at, meeting))
