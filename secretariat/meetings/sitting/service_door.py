"""The door of a sitting: who comes and goes, by the roll, at their minute; every action is kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from secretariat.base.errors import NotFound, Refusal
from secretariat.base.i18n import N_, _
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.proxies.records import Proxy
from secretariat.meetings.proxies.rules import STANDING_LABELS, ProxyStanding
from secretariat.meetings.records import Meeting, Roll, RollLine
from secretariat.meetings.service_base import refuse_ended
from secretariat.meetings.sitting import reads
from secretariat.meetings.sitting.commands import CheckIn, CheckOut, CorrectRoll
from secretariat.meetings.sitting.records import Movement
from secretariat.meetings.sitting.rows import CheckedIn
from secretariat.meetings.sitting.rules import Mode, MovementKind
from secretariat.meetings.sitting.service_base import SittingPart, VoteDecided, WrongMoment, clock_text, locked
from secretariat.members.records import Membership, Party
from secretariat.store.units import WriteUnit


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


class DoorActions(SittingPart):
    """Actions on who is in the sitting."""

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


def _already(name: str, at: datetime, meeting: Meeting) -> AlreadyThere:
    return AlreadyThere(N_("{name} was checked in at {time} already."), name=name, time=clock_text(at, meeting))
