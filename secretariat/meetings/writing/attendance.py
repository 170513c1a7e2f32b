"""The attendance sheet from what is known: to sign before the sitting, filled in after it (AG-32)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from secretariat.association.rules import ASSEMBLIES
from secretariat.base.formats import NO_BREAK, NOTHING, enumeration, time_range, time_text
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.documents.attendance_sheet import AttendanceRow, AttendanceSheet
from secretariat.meetings.phrases import capitalised, clauses, votes_text
from secretariat.meetings.printing_minutes import attendance_document
from secretariat.meetings.proxies.rules import ProxyStanding
from secretariat.meetings.rows import MinutesDraft
from secretariat.meetings.rules import PRESENCE_LABELS, Presence
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.sitting.rules import Elector, Mode, Moment
from secretariat.meetings.writing.printing import signatories
from secretariat.meetings.writing.rules.facts import MeetingFacts
from secretariat.meetings.writing.rules.people import of
from secretariat.meetings.writing.spans import Held, Span, pouvoirs_held, stays
from secretariat.meetings.writing.timeline import Timeline

_EXPECTED = frozenset({ProxyStanding.COUNTS, ProxyStanding.EXPECTED, ProxyStanding.SUSPENDED})


def attendance_sheet(
    draft: MinutesDraft, sheet: SittingSheet, facts: MeetingFacts, timeline: Timeline
) -> AttendanceSheet:
    """Everybody who may vote, the company then the person; pouvoirs stand at the line of who holds them.

    Once somebody came and the sitting was opened, votes and totals are those of the opening, and each line tells what
    came later.
    """
    plain = replace(
        attendance_document(draft), signatories=signatories(facts), connections=_connections(sheet, timeline)
    )
    if sheet.opened_at is not None and sheet.movements:
        return _Held(draft, sheet, timeline, sheet.opened_at).sheet(plain)
    return replace(plain, rows=_rows_to_sign(draft, sheet, timeline))


def _rows_to_sign(draft: MinutesDraft, sheet: SittingSheet, timeline: Timeline) -> tuple[AttendanceRow, ...]:
    voters = [each for each in sheet.electors if each.may_vote]
    names = {each.party_id: each.name for each in sheet.electors}
    votes = {each.party_id: each.votes for each in voters}
    titles = {row.party_id: row.title for row in draft.attendance}
    held: dict[int, list[int]] = {}
    given: dict[int, int] = {}
    for judged in sheet.moment().judged:
        if judged.standing in _EXPECTED and judged.holder_id is not None:
            held.setdefault(judged.holder_id, []).append(judged.giver_id)
            given[judged.giver_id] = judged.holder_id
    remote = stays(sheet, Mode.REMOTE)

    def note(party_id: int) -> str:
        if party_id in given:
            return _("represented by {name}", name=names.get(given[party_id], ""))
        if party_id in remote:
            return _("remote, {hours}", hours=_hours(remote[party_id], sheet, timeline))
        return ""

    return tuple(
        AttendanceRow(
            number=each.number,
            name=each.name,
            detail=_detail(each, sheet, titles.get(each.party_id, "")),
            votes=str(each.votes + sum(votes.get(giver, 0) for giver in held.get(each.party_id, ()))),
            note=note(each.party_id),
            proxies=_proxies([of(names.get(giver, "")) for giver in held.get(each.party_id, ())]),
        )
        for each in voters
    )


class _Held:
    """The sheet of a sitting that was opened."""

    def __init__(self, draft: MinutesDraft, sheet: SittingSheet, timeline: Timeline, opened_at: datetime) -> None:
        self._sheet, self._timeline, self._opened_at = sheet, timeline, opened_at
        self._opening = sheet.moment(opened_at)
        self._voters = [each for each in sheet.electors if each.may_vote]
        self._names = {each.party_id: each.name for each in sheet.electors}
        self._typed = {row.party_id: row for row in draft.attendance}
        self._room, self._remote = (self._during(stays(sheet, mode)) for mode in (Mode.ROOM, Mode.REMOTE))
        self._pouvoirs = pouvoirs_held(sheet, opened_at)
        ids = {each.party_id for each in self._voters}
        self._came = (self._room.keys() | self._remote.keys()) & ids
        self._represented = {each.giver_id for each in self._pouvoirs} & ids - self._came

    def sheet(self, plain: AttendanceSheet) -> AttendanceSheet:
        """The sheet with its lines, and with totals that agree with them."""
        opened = _(
            "The votes are those of the opening, at {hour}; who came or went later has the hours beside the name.",
            hour=self._hour(self._opened_at),
        )
        came = len(self._came - self._opening.present.keys())
        represented = len(self._represented - self._opening.represented.keys())
        return replace(
            plain,
            facts=(*plain.facts, opened),
            rows=tuple(self._row(each) for each in self._voters),
            spare_line_count=plain.spare_line_count if self._sheet.closed_at is None else 0,
            totals=_totals(self._opening, came, represented),
            certification=self._certification(came, represented),
        )

    def _row(self, elector: Elector) -> AttendanceRow:
        party_id = elector.party_id
        is_in_room = party_id in self._room
        # Who was in the room signs: what there is to say leaves that place free.
        said = clauses(self._beside(party_id))
        typed = self._typed.get(party_id)
        return AttendanceRow(
            number=elector.number,
            name=elector.name,
            detail=_detail(elector, self._sheet, typed.title if typed else ""),
            votes=str(self._opening.votes_of(party_id)) if party_id in self._opening.present else NOTHING,
            note="" if is_in_room else said or self._absence(typed.presence if typed else None),
            proxies=_proxies(self._givers(party_id)),
            hours=capitalised(said) if is_in_room else "",
        )

    def _beside(self, party_id: int) -> list[str]:
        """What became of somebody, in the order of time; who was not there at the opening has votes from then on."""
        found = [(each.span.start, self._representation(each)) for each in self._pouvoirs if each.giver_id == party_id]
        own = []
        if party_id in self._room and not self._is_whole(self._room[party_id]):
            spans = self._room[party_id]
            own.append((spans[0].start, _("in the room, {hours}", hours=self._hours(spans))))
        if party_id in self._remote:
            spans = self._remote[party_id]
            own.append((spans[0].start, _("remote, {hours}", hours=self._hours(spans))))
        if own and party_id not in self._opening.present:
            start, text = min(own)
            own[own.index((start, text))] = (start, _with_votes(text, self._votes_at(party_id, start)))
        elif party_id in self._represented - self._opening.represented.keys():
            found[0] = (found[0][0], _with_votes(found[0][1], self._opening.electors[party_id].votes))
        return [text for _start, text in sorted(found + own)]

    def _votes_at(self, party_id: int, at: datetime) -> int:
        """The votes in hand of somebody who is there: their own, and those of the pouvoirs that count."""
        held = [each for each in self._pouvoirs if each.holder_id == party_id and each.span.covers(at)]
        return sum(self._opening.electors[each].votes for each in (party_id, *(pouvoir.giver_id for pouvoir in held)))

    def _absence(self, typed: Presence | None) -> str:
        """Nobody is absent before the closing."""
        if self._sheet.closed_at is None or typed not in (None, Presence.ABSENT, Presence.EXCUSED):
            return ""
        return _(PRESENCE_LABELS[typed or Presence.ABSENT]).lower()

    def _representation(self, held: Held) -> str:
        name = self._names.get(held.holder_id, "")
        if self._is_whole([held.span]):
            return _("represented by {name}", name=name)
        return _("represented by {name}, {hours}", name=name, hours=self._hours([held.span]))

    def _givers(self, holder_id: int) -> list[str]:
        """« de Mme A (caduc à 15 h 40) » for each pouvoir in somebody's hands."""
        fates: dict[int, list[str]] = {}
        for each in self._pouvoirs:
            if each.holder_id == holder_id:
                fates.setdefault(each.giver_id, []).extend(self._fate(each))
        return [
            of(self._names.get(giver, "")) + (f" ({', '.join(said)})" if said else "") for giver, said in fates.items()
        ]

    def _fate(self, held: Held) -> list[str]:
        said = []
        if held.span.start > self._opened_at:
            said.append(pgettext("proxy", "from {hour}", hour=self._hour(held.span.start)))
        if held.span.end is not None:
            hour = self._hour(held.span.end)
            if held.ending is ProxyStanding.FALLEN:
                said.append(pgettext("proxy", "fell at {hour}", hour=hour))
            elif held.ending is ProxyStanding.LAPSED:
                said.append(pgettext("proxy", "lapsed at {hour}", hour=hour))
            else:
                said.append(pgettext("proxy", "until {hour}", hour=hour))
        return said

    def _certification(self, came: int, represented: int) -> str:
        """« La présente feuille de présence, faisant apparaître … » (13.6), and of which moment."""
        moment = self._opening
        present = ngettext("one member present", "{count} members present", len(moment.present))
        parts = [present if moment.present else _("no member present")]
        remote = sum(mode is Mode.REMOTE for mode in moment.present.values())
        if remote:
            parts[0] = _("{present} ({count} of them remotely)", present=parts[0], count=remote)
        if moment.represented:
            parts.append(ngettext("one member represented", "{count} members represented", len(moment.represented)))
        people = enumeration(parts)
        later = []
        if came:
            later.append(ngettext("one member who came later", "{count} members who came later", came))
        if represented:
            later.append(
                ngettext("one member represented later", "{count} members represented later", represented)
            )
        total = sum(each.votes for each in self._voters)
        values = {"people": people, "votes": votes_text(moment.votes), "total": total}
        if not later:
            return _(
                "This attendance sheet, which shows {people} at the opening of the sitting, that is {votes} of {total},"
                " is certified true by the officers of the meeting.",
                **values,
            )
        return _(
            "This attendance sheet, which shows {people} at the opening of the sitting, that is {votes} of {total},"
            " then {later}, is certified true by the officers of the meeting.",
            later=enumeration(later),
            **values,
        )

    def _during(self, times: Mapping[int, list[Span]]) -> dict[int, list[Span]]:
        """Without what was over when the sitting opened."""
        kept = {
            party_id: [span for span in spans if span.end is None or span.end > self._opened_at]
            for party_id, spans in times.items()
        }
        return {party_id: spans for party_id, spans in kept.items() if spans}

    def _is_whole(self, spans: Sequence[Span]) -> bool:
        closed_at = self._sheet.closed_at
        end = spans[-1].end
        has_end = end is not None and (closed_at is None or end < closed_at)
        return len(spans) == 1 and spans[0].start <= self._opened_at and not has_end

    def _hours(self, spans: Sequence[Span]) -> str:
        return _hours(spans, self._sheet, self._timeline)

    def _hour(self, at: datetime) -> str:
        return time_text(self._timeline.local(at))


def _with_votes(text: str, votes: int) -> str:
    return f"{text} ({votes_text(votes)})"


def _hours(spans: Sequence[Span], sheet: SittingSheet, timeline: Timeline) -> str:
    """« 15 h 05 – 15 h 10, 15 h 12 – 16 h »; without an end while it is not known."""
    ends = [span.end or sheet.closed_at for span in spans]
    said = [
        time_range(timeline.local(span.start), timeline.local(end) if end else None)
        for span, end in zip(spans, ends, strict=True)
    ]
    return ", ".join(each.replace(" ", NO_BREAK) for each in said)


def _connections(sheet: SittingSheet, timeline: Timeline) -> tuple[tuple[str, str, str], ...]:
    """Of each voter who was connected: the name, from when and until when."""
    names = {each.party_id: each.name for each in sheet.electors if each.may_vote}

    def hours(instants: Iterable[datetime | None]) -> str:
        return ", ".join(time_text(timeline.local(at)) for at in instants if at is not None)

    return tuple(
        (
            names[party_id],
            hours(span.start for span in spans),
            hours(span.end or sheet.closed_at for span in spans),
        )
        for party_id, spans in sorted(
            ((id_, spans) for id_, spans in stays(sheet, Mode.REMOTE).items() if id_ in names),
            key=lambda each: names[each[0]].casefold(),
        )
    )


def _detail(elector: Elector, sheet: SittingSheet, title: str) -> str:
    if sheet.meeting.kind not in ASSEMBLIES:
        return ", ".join(part for part in (title, elector.representative) if part)
    came = next((row.person for row in reversed(sheet.movements) if row.party_id == elector.party_id), "")
    return came or elector.representative


def _proxies(givers: Sequence[str]) -> str:
    if not givers:
        return ""
    return ngettext("Proxy {of_names}", "Proxies {of_names}", len(givers), of_names=enumeration(givers))


def _totals(opening: Moment, came: int, represented: int) -> tuple[tuple[str, str], ...]:
    room = sum(mode is Mode.ROOM for mode in opening.present.values())
    later = ((pgettext("total", "Came later"), came), (pgettext("total", "Represented later"), represented))
    return (
        (pgettext("total", "Present at the opening"), str(room)),
        (pgettext("total", "Remote at the opening"), str(len(opening.present) - room)),
        (pgettext("total", "Represented at the opening"), str(len(opening.represented))),
        (pgettext("total", "Votes at the opening"), str(opening.votes)),
        *((label, str(count)) for label, count in later if count),
    )
