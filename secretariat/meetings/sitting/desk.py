"""The pouvoirs desk: pouvoirs typed as they come, judged at once, given to a holder or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from secretariat.base.errors import Refusal
from secretariat.base.i18n import N_, _
from secretariat.meetings.proxies import reads as proxy_reads
from secretariat.meetings.proxies.commands import RecordProxy
from secretariat.meetings.proxies.records import Proxy, ProxyHanding
from secretariat.meetings.proxies.rows import DeskSheet, ProxyRow
from secretariat.meetings.proxies.rules import OPEN_STANDINGS, STANDING_LABELS, ProxyStanding
from secretariat.meetings.records import Meeting
from secretariat.meetings.service_base import refuse_ended
from secretariat.meetings.sitting.service_base import SittingPart, locked
from secretariat.members.records import Party
from secretariat.store.units import ReadUnit, WriteUnit

_KEPT = frozenset({ProxyStanding.COUNTS, ProxyStanding.EXPECTED, ProxyStanding.IN_POT, ProxyStanding.TO_REASSIGN})
_WAITING = frozenset({ProxyStanding.COUNTS, ProxyStanding.EXPECTED, ProxyStanding.SUSPENDED})


class PouvoirRefused(Refusal):
    """The pouvoir would not count; it may be recorded all the same."""


class NothingToShare(Refusal):
    """No pouvoir waits for a holder, or nobody may hold one more."""


class ProxiesDesk(SittingPart):
    """One method per action on the pouvoirs of a meeting."""

    def desk(self, meeting_id: int, at: datetime | None = None) -> DeskSheet:
        """Every pouvoir with where it stands, now or at an instant."""
        with self._store.read() as unit:
            return self._desk(unit, unit.get(Meeting, meeting_id), at)

    def record(self, command: RecordProxy, *, even_if_void: bool = False) -> ProxyRow:
        """Enter a pouvoir as it came. Raises :class:`PouvoirRefused` with the reason when it would count for nothing.

        ``even_if_void`` keeps it all the same, for the record: it is listed with its reason and carries no vote.
        """
        assert command.giver_id is not None
        with self._store.write("") as unit:
            meeting = unit.get(Meeting, command.meeting_id)
            refuse_ended(meeting)
            giver = unit.get(Party, command.giver_id).name
            unit.label(N_("Proxy of {name} recorded"), name=giver)
            received_at = command.received_at or unit.now
            self._refuse_before_votes(unit, meeting, received_at)
            proxy = unit.add(
                Proxy(
                    meeting_id=meeting.id,
                    giver_id=command.giver_id,
                    holder_id=command.holder_id,
                    holder_name=command.holder_name.strip(),
                    dated_on=command.dated_on,
                    received_at=received_at,
                    may_be_passed_on=command.may_be_passed_on,
                    instructions=dict(command.instructions),
                )
            )
            row = next(row for row in self._desk(unit, meeting, proxy.received_at).rows if row.id == proxy.id)
            if row.standing not in _KEPT and not even_if_void:
                raise PouvoirRefused(
                    N_("The proxy of {name} does not count: {reason}."),
                    name=giver,
                    reason=_(STANDING_LABELS[row.standing]),
                )
            return row

    def give(self, proxy_id: int, holder_id: int, version: int | None = None) -> None:
        """Give a blank pouvoir, or one that its holder cannot use, to somebody else."""
        with self._store.write("") as unit:
            proxy = unit.load(Proxy, proxy_id, version)
            meeting = locked(unit, proxy.meeting_id)
            refuse_ended(meeting)
            giver, holder = unit.get(Party, proxy.giver_id).name, unit.get(Party, holder_id).name
            unit.label(N_("Proxy of {name} given to {holder}"), name=giver, holder=holder)
            before = next(row for row in self._desk(unit, meeting).rows if row.id == proxy_id)
            if before.standing not in OPEN_STANDINGS:
                raise PouvoirRefused(
                    N_("The proxy of {name} is not to be given: {reason}."),
                    name=giver,
                    reason=_(STANDING_LABELS[before.standing]),
                )
            _hand(unit, proxy, holder_id)
            after = next(row for row in self._desk(unit, meeting).rows if row.id == proxy_id)
            if after.standing not in _WAITING:
                raise PouvoirRefused(
                    N_("{holder} cannot hold the proxy of {name}: {reason}."),
                    name=giver,
                    holder=holder,
                    reason=_(STANDING_LABELS[after.standing]),
                )

    def share(self, meeting_id: int) -> int:
        """Share the waiting pouvoirs among the voters who are there, evenly, in the order of names; how many were."""
        with self._store.write(N_("Proxies shared among those present")) as unit:
            meeting = locked(unit, meeting_id)
            refuse_ended(meeting)
            sheet = self._sitting(unit, meeting)
            moment = sheet.moment(unit.now)
            held = {party_id: len(moment.givers_of(party_id)) for party_id in moment.present}
            waiting = [each for each in moment.judged if each.standing in OPEN_STANDINGS]
            limit = sheet.statutes.max_proxies
            shared = 0
            for each in waiting:
                free = [
                    party_id
                    for party_id, count in held.items()
                    if party_id != each.giver_id and (limit is None or count < limit)
                ]
                if not free:
                    break
                least = min(free, key=lambda party_id: (held[party_id], moment.electors[party_id].sort_key, party_id))
                _hand(unit, unit.load(Proxy, each.proxy_id), least)
                held[least] += 1
                shared += 1
            if not shared:
                raise NothingToShare(
                    N_("No proxy could be shared: none waits for a holder, or nobody present may hold one more.")
                )
            return shared

    def withdraw(self, proxy_id: int, reason: str = "", version: int | None = None) -> None:
        """Take a pouvoir back at its giver's wish; it stays listed."""
        with self._store.write("") as unit:
            proxy = unit.load(Proxy, proxy_id, version)
            refuse_ended(unit.get(Meeting, proxy.meeting_id))
            unit.label(N_("Proxy of {name} withdrawn"), name=unit.get(Party, proxy.giver_id).name)
            if proxy.withdrawn_at is not None:
                raise PouvoirRefused(N_("This proxy was withdrawn already."))
            proxy.withdrawn_at, proxy.withdrawal_reason = unit.now, reason.strip()

    def remove(self, proxy_id: int, version: int | None = None) -> None:
        """Take away a pouvoir that was typed by mistake."""
        with self._store.write("") as unit:
            proxy = unit.load(Proxy, proxy_id, version)
            meeting = unit.get(Meeting, proxy.meeting_id)
            refuse_ended(meeting)
            name = unit.get(Party, proxy.giver_id).name
            unit.label(N_("Proxy of {name} removed"), name=name)
            decided_at = self._votes(unit.session, meeting.id).decided_at
            if decided_at is not None and proxy.received_at < decided_at:
                raise PouvoirRefused(
                    N_("A vote was decided since the proxy of {name} came: withdraw it instead."), name=name
                )
            for handing in proxy_reads.handing_records(unit.session, proxy_id):
                unit.delete(handing)
            unit.delete(proxy)

    def _desk(self, unit: ReadUnit, meeting: Meeting, at: datetime | None = None) -> DeskSheet:
        sheet = self._sitting(unit, meeting)
        moment = sheet.moment(at)
        electors = {each.party_id: each for each in sheet.electors}
        records = {row.id: row for row in proxy_reads.proxy_records(unit.session, meeting.id)}

        def name(party_id: int | None, typed: str = "") -> str:
            if party_id is None:
                return typed
            return electors[party_id].name if party_id in electors else unit.get(Party, party_id).name

        rows = []
        for judged in moment.judged:
            record = records[judged.proxy_id]
            giver = electors.get(record.giver_id)
            holder = name(judged.holder_id, record.holder_name)
            named = name(record.holder_id, record.holder_name)
            rows.append(
                ProxyRow(
                    id=record.id,
                    version=record.version,
                    giver_id=record.giver_id,
                    giver=name(record.giver_id),
                    giver_number=giver.number if giver else "",
                    giver_votes=giver.votes if giver else 0,
                    sort_key=giver.sort_key if giver else "",
                    holder_id=judged.holder_id,
                    holder=holder,
                    named="" if named == holder else named,
                    dated_on=record.dated_on,
                    received_at=record.received_at,
                    is_given_in_session=record.is_given_in_session,
                    standing=judged.standing,
                )
            )
        standings = [row.standing for row in rows]
        return DeskSheet(
            meeting_id=meeting.id,
            limit=sheet.statutes.max_proxies,
            article=_article(sheet.statutes.articles),
            due_at=sheet.proxies_due_at,
            rows=tuple(rows),
            counting=sum(standing in _WAITING for standing in standings),
            open_count=sum(standing in OPEN_STANDINGS for standing in standings),
            refused=sum(standing not in _WAITING and standing not in OPEN_STANDINGS for standing in standings),
        )


def _hand(unit: WriteUnit, proxy: Proxy, holder_id: int) -> None:
    unit.add(ProxyHanding(proxy_id=proxy.id, holder_id=holder_id, at=unit.now))
    unit.touch(proxy)


def _article(articles: Mapping[str, str]) -> str:
    return articles.get("max_proxies") or articles.get("proxies_allowed", "")
