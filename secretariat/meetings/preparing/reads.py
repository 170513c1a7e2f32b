"""The planning of a meeting, and when its second one may be held."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.association import reads as association_reads
from secretariat.association.rules import NoticeMode
from secretariat.meetings import reads as meeting_reads
from secretariat.meetings.preparing.rows import MeetingPlan, SecondCall
from secretariat.meetings.preparing.rules import Preparation, earliest_second, retro_planning, speaks_of_election
from secretariat.meetings.proxies.records import Proxy
from secretariat.meetings.records import AgendaItem, Meeting
from secretariat.meetings.rules import Ballot, DocumentState, MeetingState
from secretariat.meetings.voting.records import Candidate, Election

_COMING = (MeetingState.DRAFT, MeetingState.CONVENED)


def plan_of(session: Session, meeting: Meeting, today: date) -> MeetingPlan:
    """The retro-planning of one meeting."""
    statutes = meeting_reads.statutes_of(session, meeting)
    agenda = meeting_reads.agenda_records(session, meeting.id)
    documents = meeting_reads.document_records(session, meeting.id)
    elections = list(session.scalars(select(Election.id).where(Election.meeting_id == meeting.id)))
    deadlines = retro_planning(
        Preparation(
            kind=meeting.kind,
            held_on=meeting.held_on,
            statutes=statutes,
            territory=association_reads.association_sheet(session).territory,
            today=today,
            convened_on=meeting.convened_on,
            candidacies_due_on=meeting.candidacies_due_on,
            proxies_due_on=meeting.proxies_due_on,
            has_election=bool(elections or meeting.candidacy_text) or any(is_election(item) for item in agenda),
            agenda=tuple(item.title for item in agenda),
            attached=tuple(each.title for each in documents if each.state is DocumentState.ATTACHED),
            expected=tuple(each.title for each in documents if each.state is DocumentState.EXPECTED),
        )
    )
    candidates = select(func.count()).where(Candidate.election_id.in_(elections), Candidate.withdrawn_at.is_(None))
    proxies = select(func.count()).where(Proxy.meeting_id == meeting.id, Proxy.withdrawn_at.is_(None))
    return MeetingPlan(
        meeting_id=meeting.id,
        reference=meeting.reference,
        kind=meeting.kind,
        title=meeting.title,
        state=meeting.state,
        held_on=meeting.held_on,
        starts=meeting.starts,
        today=today,
        deadlines=deadlines,
        candidate_count=session.scalar(candidates) or 0 if elections else 0,
        proxy_count=session.scalar(proxies) or 0,
        second=second_call(session, meeting) if meeting.state is MeetingState.QUORUM_FAILED else None,
    )


def coming_meetings(session: Session, today: date, limit: int) -> list[Meeting]:
    """The meetings to come, the nearest first."""
    query = select(Meeting).where(Meeting.held_on >= today, Meeting.state.in_(_COMING))
    return list(session.scalars(query.order_by(Meeting.held_on, Meeting.starts, Meeting.id).limit(limit)))


def second_call(session: Session, meeting: Meeting) -> SecondCall:
    """Since when the second meeting may be held, and which one it is (AG-11)."""
    statutes = meeting_reads.statutes_of(session, meeting)
    called = session.scalar(
        select(Meeting.id).where(Meeting.first_meeting_id == meeting.id, Meeting.state != MeetingState.CANCELLED)
    )
    return SecondCall(
        first_on=meeting.held_on,
        earliest_on=earliest_second(meeting.held_on, statutes),
        gap_days=statutes.second_gap_days,
        is_clear=statutes.notice_mode is NoticeMode.CLEAR,
        article=statutes.articles.get("second_gap_days", ""),
        meeting_id=called,
    )


def is_election(item: AgendaItem) -> bool:
    """Whether an item is an election, by its title and because it is voted."""
    return item.ballot is not Ballot.NONE and speaks_of_election(item.title)


def has_earlier(session: Session, meeting: Meeting) -> bool:
    """Whether the body met before: then nothing is guessed about earlier minutes."""
    query = select(Meeting.id).where(
        Meeting.body_id == meeting.body_id, Meeting.state == MeetingState.CLOSED, Meeting.held_on < meeting.held_on
    )
    return session.scalar(query.limit(1)) is not None
