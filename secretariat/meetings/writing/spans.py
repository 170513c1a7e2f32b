"""Who was there when, and who held whose pouvoir when, in a sitting that was opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from secretariat.meetings.proxies.rules import ProxyStanding
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.sitting.rules import Mode, MovementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time of a sitting; without ``end`` it goes on to the closing."""

    start: datetime
    end: datetime | None = None

    def covers(self, at: datetime) -> bool:
        return self.start <= at and (self.end is None or at < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A time during which somebody votes for another; ``ending`` is what became of the pouvoir then."""

    proxy_id: int
    giver_id: int
    holder_id: int
    span: Span
    ending: ProxyStanding | None = None


def stays(sheet: SittingSheet, mode: Mode) -> dict[int, list[Span]]:
    """By person: the times spent in the sitting in one way."""
    found: dict[int, list[Span]] = {}
    since: dict[int, datetime] = {}
    for row in sheet.movements:
        start = since.pop(row.party_id, None)
        if start is not None:
            found.setdefault(row.party_id, []).append(Span(start=start, end=row.at))
        if row.kind is MovementKind.ARRIVED and row.mode is mode:
            since[row.party_id] = row.at
    for party_id, start in since.items():
        found.setdefault(party_id, []).append(Span(start=start))
    return found


def pouvoirs_held(sheet: SittingSheet, opened_at: datetime) -> tuple[Held, ...]:
    """Every pouvoir that counted from the opening on, in the order in which they began to."""
    running: dict[int, Held] = {}
    done: list[Held] = []
    for at in _instants(sheet, opened_at):
        judged = {each.proxy_id: each for each in sheet.moment(at).judged}
        for proxy_id, held in list(running.items()):
            now = judged.get(proxy_id)
            if now is None or not now.counts or now.holder_id != held.holder_id:
                ending = None if now is None or now.counts else now.standing
                done.append(replace(held, span=Span(start=held.span.start, end=at), ending=ending))
                del running[proxy_id]
        for proxy_id, now in judged.items():
            if now.counts and now.holder_id is not None and proxy_id not in running:
                running[proxy_id] = Held(
                    proxy_id=proxy_id, giver_id=now.giver_id, holder_id=now.holder_id, span=Span(start=at)
                )
    return tuple(sorted((*done, *running.values()), key=lambda each: (each.span.start, each.proxy_id)))


def _instants(sheet: SittingSheet, opened_at: datetime) -> list[datetime]:
    """The opening, and every later instant at which a pouvoir may begin or cease to count."""
    named = {party_id for each in sheet.pouvoirs for party_id in (each.giver_id, *each.holders)}
    named.add(sheet.president_id)
    found = {row.at for row in sheet.movements if row.party_id in named}
    for each in sheet.pouvoirs:
        found |= {each.received_at, *(handing.at for handing in each.handings)}
        found |= {each.withdrawn_at} if each.withdrawn_at is not None else set()
    until = sheet.closed_at or sheet.now
    return [opened_at, *sorted(at for at in found if opened_at < at < until)]
