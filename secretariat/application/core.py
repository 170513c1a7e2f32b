"""An open association: its services, and what needs several of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from secretariat.application import papers
from secretariat.association.service import AssociationService
from secretariat.base.clock import Clock
from secretariat.base.errors import EnvironmentFault
from secretariat.base.i18n import N_
from secretariat.base.progress import Progress
from secretariat.bodies.service import BodiesService
from secretariat.directory.service import DirectoryService
from secretariat.dues import records as _dues
from secretariat.dues.service import DuesService
from secretariat.events.service import EventsService
from secretariat.meetings.decisions.service import DecisionsService
from secretariat.meetings.preparing.service import PreparingService, begin_agenda
from secretariat.meetings.proxies import reads as proxy_reads
from secretariat.meetings.records import Meeting
from secretariat.meetings.register.service import RegisterService
from secretariat.meetings.service import MeetingsService
from secretariat.meetings.sitting.desk import ProxiesDesk
from secretariat.meetings.sitting.service import SittingService
from secretariat.meetings.voting import course, ending
from secretariat.meetings.voting.service import VotingService
from secretariat.meetings.writing.service import WritingService
from secretariat.members.cards import CardsService, PrintedCards
from secretariat.members.service import MembersService
from secretariat.members.transfer import ImportsService
from secretariat.store.backup import Backup, copy_elsewhere, list_backups, make_backup
from secretariat.store.changes import ChangeFeed
from secretariat.store.journal import HistoryRow, history
from secretariat.store.migrate import head
from secretariat.store.store import Store
from secretariat.store.undo import UndoLog
from secretariat.store.units import ReadUnit

_NO_FILE = N_("This association lives on a server: its administrator makes the copies there.")


class Application:
    """An open association. Services do the work; each of their calls is one action."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.undo_log = UndoLog(store)
        self.association = AssociationService(store, has_amounts=_has_amounts)
        self.members = MembersService(store)
        self.imports = ImportsService(store)
        self.cards = CardsService(store)
        self.dues = DuesService(store)
        self.dues.register_counters(self.undo_log)
        self.events = EventsService(store)
        self.bodies = BodiesService(store)
        self.meetings = MeetingsService(store, proxies=_held_proxies, begin_agenda=begin_agenda)
        self.preparing = PreparingService(store)
        self.proxies = ProxiesDesk(store, votes=course.votes_so_far)
        self.voting = VotingService(store)
        self.sitting = SittingService(store, votes=course.votes_so_far, end_votes=ending.end_voted)
        self.register = RegisterService(store)
        self.decisions = DecisionsService(store)
        self.writing = WritingService(store)
        self.directory = DirectoryService(store)
        self.meetings.register_counters(self.undo_log)
        self.register.register_counters(self.undo_log)
        self.undo_log.guard(course.refuse_replaying)
        self._is_closed = False

    @property
    def changes(self) -> ChangeFeed:
        return self.store.changes

    @property
    def clock(self) -> Clock:
        return self.store.clock

    @property
    def zone(self) -> ZoneInfo:
        """The association's time zone (one read)."""
        return ZoneInfo(self.association.sheet().time_zone)

    def undo(self, entry_id: int | None = None) -> str:
        """Take the last action of this seat back, or the given one; its label."""
        return self.undo_log.undo(entry_id)

    def redo(self) -> str:
        """Make the last undone action again; its label."""
        return self.undo_log.redo()

    def history(self, *, table: str = "", row_id: int = 0, limit: int = 50, before_id: int = 0) -> list[HistoryRow]:
        """The latest actions, newest first; of one record when its table and id are given."""
        with self.store.read() as unit:
            return history(unit.session, table=table, row_id=row_id, limit=limit, before_id=before_id)

    def build_demonstration(
        self, *, profile: str = "metropole", members: int | None = None, progress: Progress | None = None
    ) -> None:
        """Fill this empty database with the demonstration association; its making cannot be undone."""
        from secretariat.demo.build import PROFILES, build

        today = self.clock.today(PROFILES[profile].time_zone)
        build(self, profile=profile, members=members, today=today, progress=progress or Progress())
        self.store.seal_history()

    def check(self) -> dict[str, Any]:
        """What ``check`` reports: integrity, schema, the key figures of today, and whether the register holds.

        ``register`` is ``ok``, or the sentence that names the first broken link.
        """
        counts = self.directory.counts()
        broken = self.register.verify()
        today = self.clock.today(str(self.zone))
        events = self.events.counts(today.year)
        return {
            "integrity": self.store.integrity(),
            "schema": head(),
            "association": self.association.sheet().name,
            "members": counts.members,
            "up_to_date": counts.up_to_date,
            "late": counts.late,
            "jobs_represented": counts.jobs_represented,
            "departments": len(counts.departements),
            "events": events.total,
            "events_held": events.held,
            "meetings": len(self.meetings.meetings()),
            "register_sealed": len(self.register.entries()),
            "register": "ok" if broken is None else str(broken),
        }

    def next_assembly_reference(self) -> str:
        """The reference of the next assembly to convene; raises ``NoAssembly``."""
        return papers.next_assembly_reference(self.meetings)

    def print_convocations(
        self, reference: str, target: Path, *, record: bool = False, progress: Progress | None = None
    ) -> papers.PrintedConvocations:
        """Print the convocations of a meeting; enter them in the register when ``record``."""
        return papers.print_convocations(self.meetings, reference, target, record=record, progress=progress)

    def print_cards(
        self,
        target: Path,
        *,
        year: int | None = None,
        sheet: str = "C32011",
        start_cell: int = 1,
        progress: Progress | None = None,
    ) -> PrintedCards:
        """Print one card per active member, in the order of names."""
        draft = self.cards.draft(year=year)
        return self.cards.print_cards(draft, target, sheet=sheet, start_cell=start_cell, progress=progress)

    def print_minutes(self, reference: str, target: Path, progress: Progress | None = None) -> int:
        """Print the minutes of a meeting; the number of pages."""
        return self.register.print_minutes(self.meetings.find(reference), target, progress)

    def print_attendance_sheet(self, reference: str, target: Path, progress: Progress | None = None) -> int:
        """Print the sheet to sign at a meeting; the number of pages."""
        return self.writing.print_attendance_sheet(self.meetings.find(reference), target, progress)

    def backups(self) -> list[Backup]:
        """The backups of this file, newest first; none on a server, which has its own."""
        return list_backups(self.store.file) if self.store.file is not None else []

    def backup_now(self) -> Backup | None:
        """Make a verified backup of the file; nothing on a server."""
        file = self.store.file
        if file is None:
            return None
        now = self.clock.now().astimezone().replace(tzinfo=None)
        return make_backup(file, now=now, member_count=self.directory.counts().members)

    def copy_to(self, target: Path) -> None:
        """Write a verified copy of the whole file elsewhere, for example on another medium.

        It replaces nothing but an earlier copy of the same association.
        """
        file = self.store.file
        if file is None:
            raise EnvironmentFault(_NO_FILE)
        copy_elsewhere(file, target)

    def close(self) -> None:
        """Make the backup when something was written, and let go of the file."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            if self.store.has_written and not self.store.is_read_only and self.association.exists():
                self.backup_now()
        finally:
            self.store.close()


def _held_proxies(unit: ReadUnit, meeting_id: int) -> dict[int, int]:
    """Giver → holder of the proxies of a meeting that name somebody; the latest of a giver counts."""
    zone = unit.get(Meeting, meeting_id).time_zone
    papers = [each for each in proxy_reads.pouvoirs(unit.session, meeting_id, zone) if each.withdrawn_at is None]
    papers.sort(key=lambda each: (each.dated_on or each.received_at.date(), each.id))
    held = {each.giver_id: each.holders[-1] for each in papers}
    return {giver: holder for giver, holder in held.items() if holder is not None}


def _has_amounts(unit: ReadUnit) -> bool:
    """Whether the file holds amounts, in a currency that can then no longer change."""
    kinds: tuple[Any, ...] = (_dues.ScaleLine, _dues.Due, _dues.Payment)
    return any(unit.session.query(kind.id).first() is not None for kind in kinds)
