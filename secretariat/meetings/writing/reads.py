"""What was recorded of a meeting, gathered for its minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.association import reads as association_reads
from secretariat.association.printing import seat_line
from secretariat.association.rules import ASSEMBLIES
from secretariat.base.text import fold
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.decisions import reads as decision_reads
from secretariat.meetings.records import Attendance, ConvocationIssued, Meeting
from secretariat.meetings.rules import MeetingState, Presence
from secretariat.meetings.sitting import reads as sitting_reads
from secretariat.meetings.sitting.rows import SittingSheet
from secretariat.meetings.sitting.rules import Mode, Moment
from secretariat.meetings.voting.reads import voted_in_advance, with_advance
from secretariat.meetings.writing.naming import Names
from secretariat.meetings.writing.rules.facts import (
    AttendanceFact,
    DecisionFact,
    ItemFact,
    MeetingFacts,
    PauseFact,
    Pouvoirs,
    QuorumFact,
)
from secretariat.meetings.writing.rules.people import Named
from secretariat.meetings.writing.timeline import Timeline
from secretariat.meetings.writing.votes_read import Votes
from secretariat.members.rules import Channel


def meeting_facts(session: Session, meeting: Meeting, *, now: datetime, today: date) -> MeetingFacts:
    """Everything the minutes of a meeting tell; figures of proclaimed votes are those that were kept."""
    association = association_reads.association_sheet(session)
    sheet = with_advance(session, sitting_reads.sitting_sheet(session, meeting, now=now, today=today))
    names = Names(session, sheet)
    timeline = Timeline(sheet, names)
    minutes = meeting_reads.minutes_row(session, meeting.id)
    opening = sheet.moment(sheet.opened_at) if sheet.opened_at is not None and sheet.movements else None
    attended = list(meeting_reads.attendance_records(session, meeting.id))
    quorum = _quorum(sheet, opening, attended)
    votes = Votes(session, meeting, sheet, names, timeline, quorum)
    items = tuple(
        ItemFact(
            number=row.position,
            title=row.title,
            presenter=row.presenter,
            is_late=row.is_late and meeting.convened_on is not None,
            told_on=row.told_on,
            last_sending_on=sheet.meeting.sending.last_on,
            part=part,
            notes=tuple(note.text for note in sheet.notes if note.agenda_item_id == row.id and note.text),
            resolutions=votes.resolutions_of(row.id),
            elections=votes.elections_of(row.id),
        )
        for row, part in zip(
            sheet.meeting.agenda,
            [item.part for item in meeting_reads.agenda_records(session, meeting.id)],
            strict=True,
        )
    )
    days, channels = _convocations(session, meeting)
    first, last = sheet.officers[0], sheet.officers[-1]
    has_successor = len(sheet.officers) > 1
    # Whoever the saved minutes name signs them: that tells who presided when nobody took over.
    typed_chair = names.typed(first.chaired_by or ("" if has_successor else minutes.chaired_by))
    has_failed = meeting.state is MeetingState.QUORUM_FAILED
    return MeetingFacts(
        association=association.name,
        seat=seat_line(association),
        kind=meeting.kind,
        body=sheet.meeting.body,
        held_on=meeting.held_on,
        starts=meeting.starts,
        rank=meeting.rank,
        place=sheet.meeting.place,
        is_remote_possible=bool(meeting.video_link),
        convened_by=meeting.convened_by,
        convened_on=days,
        channels=channels,
        documents=tuple(document.title for document in sheet.meeting.documents),
        agenda=tuple(item.title for item in sheet.meeting.agenda),
        opened_at=timeline.local(sheet.opened_at) if sheet.opened_at else None,
        closed_at=timeline.local(sheet.closed_at) if sheet.closed_at else meeting.ends if attended else None,
        chair=typed_chair or names.chair(first),
        secretary=names.typed(first.secretary or last.secretary or minutes.secretary),
        tellers=sheet.tellers,
        attendance=_attendance(sheet, names, opening, attended, voted_in_advance(session, meeting.id)),
        quorum=quorum,
        has_failed=has_failed,
        notes=tuple(note.text for note in sheet.notes if note.agenda_item_id is None and note.text),
        items=items,
        loose=_loose(votes),
        pauses=tuple(
            PauseFact(from_at=timeline.local(each.from_at), to_at=timeline.local(each.to_at) if each.to_at else None)
            for each in sheet.pauses
        ),
        last_movements=timeline.until(sheet.closed_at, is_vote=False),
        decisions=tuple(
            DecisionFact(reference=row.reference, text=row.text, responsible=row.responsible, due_on=row.due_on)
            for row in sorted(
                decision_reads.decision_rows(session, today, meeting_id=meeting.id), key=lambda row: row.reference
            )
        ),
        last_chair=names.chair(last) if has_successor else None,
        last_secretary=names.typed(last.secretary) if has_successor else None,
    )


def _loose(votes: Votes) -> ItemFact | None:
    """Resolutions and elections outside the agenda, after its items."""
    resolutions, elections = votes.resolutions_of(None), votes.elections_of(None)
    if not resolutions and not elections:
        return None
    return ItemFact(number=0, title=votes.loose_title(), resolutions=resolutions, elections=elections)


def _quorum(sheet: SittingSheet, opening: Moment | None, attended: Iterable[Attendance]) -> QuorumFact | None:
    figures, statutes = sheet.figures, sheet.statutes
    common = QuorumFact(
        base=figures.base,
        threshold=figures.threshold,
        room=0,
        remote=0,
        represented=0,
        counted=0,
        is_reached=False,
        fraction=figures.fraction,
        is_strict=figures.is_strict,
        counts_votes=figures.counts_votes,
        counts_represented=figures.counts_represented,
        article=figures.article,
    )
    if opening is not None:
        found = opening.quorum
        return replace(
            common,
            room=found.room,
            remote=found.remote,
            represented=found.represented,
            advance=found.advance,
            counted=found.counted,
            is_reached=found.is_reached,
        )
    weights = dict.fromkeys(Presence, 0)
    for row in attended:
        weights[row.presence] += row.votes if figures.counts_votes else min(row.votes, 1)
    if not any(weights[each] for each in (Presence.PRESENT, Presence.REMOTE, Presence.REPRESENTED)):
        return None
    counted = weights[Presence.PRESENT]
    counted += weights[Presence.REMOTE] if statutes.quorum_counts_remote else 0
    counted += weights[Presence.REPRESENTED] if statutes.quorum_counts_represented else 0
    return replace(
        common,
        room=weights[Presence.PRESENT],
        remote=weights[Presence.REMOTE],
        represented=weights[Presence.REPRESENTED],
        counted=counted,
        is_reached=figures.threshold is None or counted >= figures.threshold,
    )


def _attendance(
    sheet: SittingSheet,
    names: Names,
    opening: Moment | None,
    attended: Iterable[Attendance],
    in_advance: frozenset[int],
) -> AttendanceFact:
    lists_names = sheet.meeting.kind not in ASSEMBLIES
    rows = list(attended)
    voters = {each.party_id for each in sheet.electors if each.may_vote}

    def of(*presences: Presence) -> list[int]:
        return [row.party_id for row in rows if row.presence in presences and row.party_id in voters]

    guests = tuple(
        Named(text=", ".join(part for part in (row.name, row.title, row.organisation) if part))
        for row in rows
        if row.party_id not in voters and row.presence in (Presence.PRESENT, Presence.REMOTE)
    )
    if opening is None:
        room, remote = of(Presence.PRESENT), of(Presence.REMOTE)
        represented, pouvoirs = of(Presence.REPRESENTED), _typed_pouvoirs(rows, names)
    else:
        room = [each for each, mode in opening.present.items() if mode is Mode.ROOM]
        remote = [each for each, mode in opening.present.items() if mode is Mode.REMOTE]
        represented = list(opening.represented)
        pouvoirs = tuple(
            Pouvoirs(holder=names.of(holder), givers=names.all_of(opening.givers_of(holder)))
            for holder in sorted(set(opening.represented.values()), key=lambda each: fold(names.of(each).text))
        )
    excused = of(Presence.EXCUSED)
    there = {*room, *remote, *represented}
    advance = (in_advance & voters) - there
    excused = [each for each in excused if each not in there | advance]
    absent = voters - there - advance - set(excused)
    return AttendanceFact(
        room=names.all_of(room),
        remote=names.all_of(remote),
        represented=names.all_of(represented),
        excused=names.all_of(excused),
        advance=names.all_of(advance),
        absent=names.all_of(absent),
        guests=guests,
        pouvoirs=pouvoirs,
        lists_names=lists_names,
    )


def _typed_pouvoirs(rows: Iterable[Attendance], names: Names) -> tuple[Pouvoirs, ...]:
    """Of meetings whose attendance was typed afterwards: holders by the name that was written."""
    held: dict[str, list[int]] = {}
    for row in rows:
        if row.presence is Presence.REPRESENTED and row.represented_by and row.party_id is not None:
            held.setdefault(row.represented_by, []).append(row.party_id)
    return tuple(
        Pouvoirs(holder=names.typed(holder) or Named(text=holder), givers=names.all_of(givers))
        for holder, givers in sorted(held.items())
    )


def _convocations(session: Session, meeting: Meeting) -> tuple[tuple[date, ...], tuple[Channel, ...]]:
    """The days on which convocations left, and how; the day of convening when none was printed."""
    query = select(ConvocationIssued.issued_at, ConvocationIssued.channel).where(
        ConvocationIssued.meeting_id == meeting.id,
        ConvocationIssued.withdrawn_at.is_(None),
        ConvocationIssued.is_erratum.is_(False),
    )
    zone = ZoneInfo(meeting.time_zone)
    found = list(session.execute(query))
    days = sorted({issued_at.astimezone(zone).date() for issued_at, _channel in found})
    if not days and meeting.convened_on is not None:
        days = [meeting.convened_on]
    used = {channel for _issued_at, channel in found}
    return tuple(days), tuple(channel for channel in Channel if channel in used)
