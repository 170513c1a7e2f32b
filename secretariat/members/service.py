"""Members: one method per action, and what their screens read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from secretariat.association.reads import statutes_on
from secretariat.association.rules import MeetingKind
from secretariat.base.i18n import N_, _
from secretariat.members import admission, bulk, reads
from secretariat.members.changes import edit_party, move_state, present_membership, set_headcount
from secretariat.members.commands import (
    AddMember,
    AdmitMembers,
    BulkChange,
    ChangeState,
    EditMember,
    NewMember,
    Readmit,
    SetHeadcount,
)
from secretariat.members.contacts import ContactActions
from secretariat.members.groups import GroupActions
from secretariat.members.insertion import insert_members
from secretariat.members.records import Membership, MembershipState, Party
from secretariat.members.refusals import NotAdmitted, WrongState
from secretariat.members.removal import remove_parties
from secretariat.members.rows import (
    AdmissionSummary,
    BulkSummary,
    CategoryRow,
    CollegeRow,
    DomainRow,
    MemberDetail,
    SimilarRow,
)
from secretariat.members.rules import ENDED, NUMBER_SERIES, STATE_LABELS, State, number_text, party_name
from secretariat.store.journal import counter
from secretariat.store.units import ReadUnit, WriteUnit

_ARCHIVED = (N_("Member {name} archived"), N_("{count} members archived"))
_RESTORED = (N_("Member {name} brought back"), N_("{count} members brought back"))
_DELETED = (N_("Member {name} deleted"), N_("{count} members deleted"))


class MembersService(ContactActions, GroupActions):
    """Adds, edits and ends members, their contacts, categories, colleges and tags."""

    def member(self, party_id: int, on: date | None = None) -> MemberDetail:
        """Everything of one member, with the roles held on a day (today)."""
        with self._store.read() as unit:
            return reads.member(unit.session, party_id, on or self._today(unit))

    def categories(self) -> tuple[CategoryRow, ...]:
        with self._store.read() as unit:
            return reads.categories(unit.session)

    def colleges(self) -> tuple[CollegeRow, ...]:
        with self._store.read() as unit:
            return reads.colleges(unit.session)

    def domains(self) -> tuple[DomainRow, ...]:
        with self._store.read() as unit:
            return reads.domains(unit.session)

    def next_number(self) -> str:
        """The number that the next member would be given; nothing is taken."""
        with self._store.read() as unit:
            row = unit.session.query(counter.c.next).filter(counter.c.series == NUMBER_SERIES).first()
        return number_text(row.next if row else 1)

    def similar(
        self, name: str, postcode: str = "", siret: str = "", email: str = "", except_id: int | None = None
    ) -> tuple[SimilarRow, ...]:
        """Members that may be the one being typed, best first; nothing is forbidden by it."""
        with self._store.read() as unit:
            return reads.similar(
                unit.session, name=name, postcode=postcode, siret=siret, email=email, except_id=except_id
            )

    def add_member(self, command: AddMember) -> int:
        """Add a member with its first contacts; the party's id. Raises ``NumberTaken``, ``NoCategory``."""
        name = party_name(command.kind, command.name, command.first_name, command.last_name)
        with self._store.write(N_("Member {name} added"), name=name) as unit:
            if command.state is State.ACTIVE:
                self._refuse_undecided(unit, command.admitted_by and command.admitted_on)
            return insert_members(unit, [command], self._today(unit))[0]

    def add_members_in_bulk(self, members: Sequence[NewMember]) -> list[int]:
        """Add many members, whose fields have been checked, as one step; the parties' ids in the order given."""
        with self._store.write(N_("{count} members added"), count=len(members)) as unit:
            return insert_members(unit, members, self._today(unit))

    def edit_member(self, command: EditMember) -> None:
        """Change the given fields. Raises ``StaleRecord``, ``NumberTaken``."""
        with self._store.write(N_("Member {name} changed"), name="") as unit:
            party = edit_party(unit, command)
            unit.label(N_("Member {name} changed"), name=party.name)

    def set_headcount(self, command: SetHeadcount) -> None:
        """Record how many jobs an organisation represented on a day."""
        with self._store.write(N_("Headcount of {name} recorded"), name="") as unit:
            party = unit.get(Party, command.party_id)
            unit.label(N_("Headcount of {name} recorded"), name=party.name)
            set_headcount(unit, party.id, command.count, command.counted_on)

    def change_state(self, command: ChangeState) -> None:
        """Move the present membership to another state. Raises ``WrongState``, ``StaleRecord``."""
        with self._store.write(N_("State changed")) as unit:
            party = unit.get(Party, command.party_id)
            membership = present_membership(unit, command.party_id)
            unit.load(Membership, membership.id, command.version)
            unit.label(N_("{name}: state “{state}”"), name=party.name, state=_(STATE_LABELS[command.state]))
            self._refuse_future(unit, command.since)
            if command.state is State.ACTIVE and membership.state in (State.PROSPECT, State.CANDIDATE):
                decided = command.decided_by or membership.admitted_by or membership.admitted_on
                self._refuse_undecided(unit, decided)
            move_state(unit, membership, command.state, command.since, command.decided_by, command.reason)

    def readmit(self, command: Readmit) -> int:
        """Open a new period for a member who left; the membership's id. Raises ``WrongState``, ``NotAdmitted``."""
        with self._store.write(N_("Member readmitted")) as unit:
            party = unit.get(Party, command.party_id)
            unit.label(N_("{name} readmitted"), name=party.name)
            if command.state is State.ACTIVE:
                self._refuse_undecided(unit, command.admitted_by or command.admitted_on)
            last = present_membership(unit, command.party_id)
            if last.state not in ENDED:
                raise WrongState(N_("“{name}” is still a member: change the state instead."), name=party.name)
            if last.left_on is not None and command.joined_on < last.left_on:
                raise WrongState(N_("A member comes back after having left: choose a later day."))
            party.is_archived = False
            membership = unit.add(
                Membership(
                    party_id=party.id,
                    number=last.number,
                    category_id=command.category_id,
                    college_id=command.college_id,
                    joined_on=command.joined_on,
                    admitted_by=command.admitted_by,
                    admitted_on=command.admitted_on or (command.joined_on if command.admitted_by else None),
                    state=command.state,
                    state_since=command.joined_on,
                )
            )
            unit.add(
                MembershipState(
                    membership_id=membership.id,
                    state=command.state,
                    since=command.joined_on,
                    decided_by=command.admitted_by,
                )
            )
            return membership.id

    def archive_members(self, party_ids: Sequence[int], *, archived: bool = True) -> None:
        """Put members away without erasing anything, or bring them back."""
        with self._store.write("") as unit:
            rows = [unit.load(Party, party_id) for party_id in party_ids]
            _label(unit, rows, _ARCHIVED if archived else _RESTORED)
            for row in rows:
                row.is_archived = archived

    def delete_members(self, party_ids: Sequence[int]) -> None:
        """Remove members and the persons whom only they knew. Raises ``InUse`` when dues or meetings name one."""
        with self._store.write("") as unit:
            rows = [unit.load(Party, party_id) for party_id in party_ids]
            _label(unit, rows, _DELETED)
            remove_parties(unit, rows)

    def describe_bulk(self, command: BulkChange) -> BulkSummary:
        """What a bulk change would do, field by field; nothing is changed."""
        with self._store.read() as unit:
            return bulk.describe(unit, command)

    def bulk_change(self, command: BulkChange) -> int:
        """Change many members in one step; how many really changed. Raises ``WrongState``, ``NotAdmitted``."""
        with self._store.write(N_("{count} members changed"), count=len(command.party_ids)) as unit:
            if command.since is not None:
                self._refuse_future(unit, command.since)
            if command.state is State.ACTIVE and bulk.has_undecided(unit, command.party_ids):
                self._refuse_undecided(unit, command.decided_by)
            changed = bulk.apply(unit, command)
            unit.label(N_("{count} members changed"), count=changed)
            return changed

    def describe_admission(self, command: AdmitMembers) -> AdmissionSummary:
        """What an admission of many would do; nothing is changed."""
        with self._store.read() as unit:
            return admission.describe(unit, command)

    def admit_members(self, command: AdmitMembers) -> int:
        """Admit many members by one decision, in one step; how many changed. Raises ``WrongState``."""
        with self._store.write("") as unit:
            assert command.admitted_on is not None
            self._refuse_future(unit, command.admitted_on)
            changed = admission.apply(unit, command)
            if len(command.party_ids) == 1:
                unit.label(N_("{name} admitted"), name=unit.get(Party, command.party_ids[0]).name)
            else:
                unit.label(N_("{count} members admitted"), count=changed)
            return changed

    def _refuse_undecided(self, unit: ReadUnit, decision: object) -> None:
        """Where the statutes let the board admit, nobody becomes an active member without its decision."""
        statutes = statutes_on(unit.session, MeetingKind.ORDINARY, self._today(unit))
        if statutes.admissions_by_board and not decision:
            raise NotAdmitted(
                N_("The board decides admissions: say who admitted and when, or record a candidate until then.")
            )

    def _refuse_future(self, unit: ReadUnit, since: date) -> None:
        if since > self._today(unit):
            raise WrongState(N_("This day is still to come: record the new state on the day it takes effect."))


def _label(unit: WriteUnit, rows: Sequence[Party], messages: tuple[str, str]) -> None:
    one, many = messages
    if len(rows) == 1:
        unit.label(one, name=rows[0].name)
    else:
        unit.label(many, count=len(rows))
