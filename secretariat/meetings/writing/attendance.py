"""The attendance sheet from what is known: to sign before the sitting, filled in after it (AG-32)."""

from __future__ import annotations

from dataclasses import replace

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.formats import enumeration, time_text
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.documents.attendance_sheet import AttendanceRow, AttendanceSheet
from secretariat.meetings.phrases import votes_text
from secretariat.meetings.printing_minutes import attendance_document
from secretariat.meetings.proxies.rules import ProxyStanding
from secretariat.meetings.rows import MinutesDraft
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.sitting.rules import Elector, Mode, Moment, MovementKind
from secretariat.meetings.writing.printing import signatories
from secretariat.meetings.writing.rules.facts import MeetingFacts
from secretariat.meetings.writing.rules.people import of
from secretariat.meetings.writing.timeline import Timeline

_HELD = frozenset({ProxyStanding.COUNTS, ProxyStanding.EXPECTED, ProxyStanding.SUSPENDED})


def attendance_sheet(
    draft: MinutesDraft, sheet: SittingSheet, facts: MeetingFacts, timeline: Timeline
) -> AttendanceSheet:
    """Everybody who may vote, the company then the person; pouvoirs stand at the line of who holds them."""
    plain = attendance_document(draft)
    moment = sheet.moment(sheet.opened_at) if sheet.opened_at is not None else sheet.moment()
    voters = [each for each in sheet.electors if each.may_vote]
    names = {each.party_id: each.name for each in sheet.electors}
    held: dict[int, list[int]] = {}
    given: dict[int, int] = {}
    for judged in moment.judged:
        if judged.standing in _HELD and judged.holder_id is not None:
            held.setdefault(judged.holder_id, []).append(judged.giver_id)
            given[judged.giver_id] = judged.holder_id
    times = _connections(sheet, timeline)
    votes = {each.party_id: each.votes for each in voters}
    titles = {row.party_id: row.title for row in draft.attendance}
    rows = []
    for each in voters:
        givers = held.get(each.party_id, [])
        rows.append(
            AttendanceRow(
                number=each.number,
                name=each.name,
                detail=_detail(each, sheet, titles.get(each.party_id, "")),
                votes=str(each.votes + sum(votes.get(giver, 0) for giver in givers)),
                note=_note(each, given, names, times),
                proxies=_proxies([names.get(giver, "") for giver in givers]),
            )
        )
    is_held = sheet.opened_at is not None and bool(sheet.movements)
    return replace(
        plain,
        rows=tuple(rows),
        totals=_totals(moment) if is_held else plain.totals,
        certification=_certification(moment, sheet) if is_held else plain.certification,
        signatories=signatories(facts),
        connections=tuple(
            (names[party_id], _hours([start for start, _end in spans]), _hours([end for _start, end in spans]))
            for party_id, spans in sorted(times.items(), key=lambda each: names[each[0]].casefold())
        ),
    )


def _detail(elector: Elector, sheet: SittingSheet, title: str) -> str:
    if sheet.meeting.kind not in ASSEMBLIES:
        return ", ".join(part for part in (title, elector.representative) if part)
    came = next((row.person for row in reversed(sheet.movements) if row.party_id == elector.party_id), "")
    return came or elector.representative


def _proxies(givers: list[str]) -> str:
    if not givers:
        return ""
    names = enumeration([of(giver) for giver in givers])
    return ngettext("Proxy {of_names}", "Proxies {of_names}", len(givers), of_names=names)


def _note(
    elector: Elector,
    given: dict[int, int],
    names: dict[int, str],
    times: dict[int, list[tuple[str, str]]],
) -> str:
    if elector.party_id in given:
        return _("represented by {name}", name=names.get(given[elector.party_id], ""))
    if elector.party_id in times:
        spans = ", ".join(f"{start} – {end}" if end else start for start, end in times[elector.party_id])
        return _("remote, {hours}", hours=spans)
    return ""


def _connections(sheet: SittingSheet, timeline: Timeline) -> dict[int, list[tuple[str, str]]]:
    """By voter: from when until when they were connected; still connected at the closing when it has no end."""
    found: dict[int, list[tuple[str, str]]] = {}
    since: dict[int, str] = {}
    voters = {each.party_id for each in sheet.electors if each.may_vote}
    for row in sheet.movements:
        if row.party_id not in voters:
            continue
        hour = time_text(timeline.local(row.at))
        start = since.pop(row.party_id, None)
        if start is not None:
            found.setdefault(row.party_id, []).append((start, hour))
        if row.kind is MovementKind.ARRIVED and row.mode is Mode.REMOTE:
            since[row.party_id] = hour
    end = time_text(timeline.local(sheet.closed_at)) if sheet.closed_at is not None else ""
    for party_id, start in since.items():
        found.setdefault(party_id, []).append((start, end))
    return found


def _hours(hours: list[str]) -> str:
    return ", ".join(hour for hour in hours if hour)


def _totals(moment: Moment) -> tuple[tuple[str, str], ...]:
    room = sum(mode is Mode.ROOM for mode in moment.present.values())
    return (
        (pgettext("total", "Present"), str(room)),
        (pgettext("total", "Remote"), str(len(moment.present) - room)),
        (pgettext("total", "Represented"), str(len(moment.represented))),
        (_("Votes"), str(moment.votes)),
    )


def _certification(moment: Moment, sheet: SittingSheet) -> str:
    """« La présente feuille de présence, faisant apparaître … » (13.6)."""
    remote = sum(mode is Mode.REMOTE for mode in moment.present.values())
    present = ngettext("one member present", "{count} members present", len(moment.present)) if moment.present else ""
    parts = [present or _("no member present")]
    if remote:
        parts[0] = _("{present} ({count} of them remotely)", present=parts[0], count=remote)
    if moment.represented:
        parts.append(ngettext("one member represented", "{count} members represented", len(moment.represented)))
    total = sum(each.votes for each in sheet.electors if each.may_vote)
    return _(
        "This attendance sheet, which shows {people}, that is {votes} of {total}, is certified true by the officers of"
        " the meeting.",
        people=enumeration(parts),
        votes=votes_text(moment.votes),
        total=total,
    )
