"""The movements of a sitting between two votes, with what became of the pouvoirs at each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from secretariat.meetings.proxies.rules import Pouvoir, ProxyStanding
from secretariat.meetings.sitting.rows import MovementRow, SittingSheet
from secretariat.meetings.sitting.rules import Mode, Moment, MovementKind
from secretariat.meetings.writing.naming import Names
from secretariat.meetings.writing.rules.facts import Moved, MovementFact
from secretariat.meetings.writing.rules.people import Named

_INSTANT = timedelta(microseconds=1)
_ON_LEAVING = timedelta(minutes=2)


class Timeline:
    """Tells the movements after the opening, each window of time once."""

    def __init__(self, sheet: SittingSheet, names: Names) -> None:
        self._sheet, self._names = sheet, names
        self._zone = ZoneInfo(sheet.meeting.time_zone)
        self._told_until = sheet.opened_at or sheet.now
        self._given = {each.id: each for each in sheet.pouvoirs if each.is_given_in_session}

    def local(self, at: datetime) -> time:
        """The hour on the clock of the meeting."""
        return at.astimezone(self._zone).time().replace(second=0, microsecond=0)

    def until(
        self, at: datetime | None, *, is_vote: bool = True, took_part: Collection[int] = ()
    ) -> tuple[MovementFact, ...]:
        """What happened since the last time this was asked, up to an instant (the end for None): that of a vote,
        in which who left took no part unless known to have voted before, or of the closing."""
        if self._sheet.opened_at is None:
            return ()
        since = self._told_until
        rows = [row for row in self._sheet.movements if row.at > since and (at is None or row.at <= at)]
        facts = [
            (row.at, 0, self._movement(row, at if is_vote and row.party_id not in took_part else None)) for row in rows
        ]
        facts += [(when, 1, fact) for when, fact in self._desk(since, at)]
        facts += [(when, 2, fact) for when, fact in self._successions() if since < when and (at is None or when <= at)]
        self._told_until = max(since, at) if at is not None else datetime.max.replace(tzinfo=self._zone)
        return tuple(fact for _at, _rank, fact in sorted(facts, key=lambda each: each[:2]) if fact is not None)

    def _movement(self, row: MovementRow, vote_at: datetime | None) -> MovementFact | None:
        before, after = self._sheet.moment(row.at - _INSTANT), self._sheet.moment(row.at)
        who = self._names.of(row.party_id)
        if row.kind is MovementKind.LEFT:
            return self._leaving(row, who, before, after, vote_at)
        way = before.present.get(row.party_id) or before.guests.get(row.party_id)
        if way is not None:
            # A change of way is no arrival: the stay goes on, and the pouvoirs with it.
            return None if way is row.mode else self._passing(row, who)
        holder = before.represented.get(row.party_id)
        resumed = [g for g, h in after.represented.items() if h == row.party_id and g not in before.represented]
        has_left = any(
            each.party_id == row.party_id and each.kind is MovementKind.LEFT and each.at <= row.at
            for each in self._sheet.movements
        )
        return MovementFact(
            at=self.local(row.at),
            who=who,
            moved=Moved.CAME_BACK if has_left else Moved.JOINED,
            is_remote=row.mode is Mode.REMOTE,
            resumed=self._names.all_of(resumed) if has_left else (),
            fallen_holder=self._names.of(holder) if holder is not None else None,
        )

    def _passing(self, row: MovementRow, who: Named) -> MovementFact:
        return MovementFact(at=self.local(row.at), who=who, moved=Moved.PASSED, is_remote=row.mode is Mode.REMOTE)

    def _leaving(
        self, row: MovementRow, who: Named, before: Moment, after: Moment, vote_at: datetime | None
    ) -> MovementFact:
        given = self._given_on_leaving(row)
        held = {each.proxy_id for each in before.judged if each.counts and each.holder_id == row.party_id}
        lost = {
            each.giver_id: each.standing
            for each in after.judged
            if each.proxy_id in held and each.giver_id not in after.voters()
        }

        def of(*standings: ProxyStanding) -> tuple[Named, ...]:
            return self._names.all_of(giver for giver, standing in lost.items() if standing in standings)

        votes_later = vote_at is not None and row.party_id in self._sheet.moment(vote_at).voters()
        return MovementFact(
            at=self.local(row.at),
            who=who,
            moved=Moved.LEFT,
            gives_to=self._names.of(given.holder_id) if given is not None and given.holder_id is not None else None,
            lapsed=of(ProxyStanding.LAPSED),
            suspended=of(ProxyStanding.SUSPENDED),
            to_reassign=of(ProxyStanding.TO_REASSIGN, ProxyStanding.UNUSED),
            missed_vote=vote_at is not None and given is None and not votes_later,
        )

    def _given_on_leaving(self, row: MovementRow) -> Pouvoir | None:
        """The pouvoir given at the door."""
        for each in self._given.values():
            if each.giver_id == row.party_id and row.at <= each.received_at <= row.at + _ON_LEAVING:
                return each
        return None

    def _successions(self) -> Iterable[tuple[datetime, MovementFact]]:
        """Who took the chair or the minutes from somebody else."""
        for former, present in pairwise(self._sheet.officers):
            chair, secretary = self._names.chair(present), self._names.typed(present.secretary)
            assert present.since is not None
            hour = self.local(present.since)
            if chair is not None and former.is_chair_replaced_by(present):
                yield present.since, MovementFact(at=hour, who=chair, moved=Moved.TOOK_CHAIR)
            if secretary is not None and former.is_secretary_replaced_by(present):
                yield present.since, MovementFact(at=hour, who=secretary, moved=Moved.TOOK_MINUTES)

    def _desk(self, since: datetime, until: datetime | None) -> Iterable[tuple[datetime, MovementFact]]:
        """Pouvoirs given in the sitting apart from a departure, and those handed to another holder."""
        told = {
            found.id
            for row in self._sheet.movements
            if row.kind is MovementKind.LEFT and (found := self._given_on_leaving(row)) is not None
        }
        for each in self._sheet.pouvoirs:
            steps = [(handing.at, handing.holder_id, Moved.RECEIVED) for handing in each.handings]
            if each.id in self._given and each.id not in told and each.holder_id is not None:
                steps.append((each.received_at, each.holder_id, Moved.GAVE))
            for when, holder, moved in steps:
                if since < when and (until is None or when <= until):
                    yield (
                        when,
                        MovementFact(
                            at=self.local(when),
                            who=self._names.of(each.giver_id),
                            moved=moved,
                            gives_to=self._names.of(holder),
                        ),
                    )
