"""What is to be done today, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.directory.agenda import (
    GONE,
    AssemblyFigures,
    Desk,
    Facts,
    TodayLine,
    TodaySheet,
    Urgency,
)
from secretariat.directory.agenda_dates import days_until, event_detail, next_dates, said
from secretariat.directory.agenda_figures import event_figures
from secretariat.directory.agenda_preparation import preparation_lines
from secretariat.dues.rows import CampaignSheet
from secretariat.events.rules import EventStatus
from secretariat.meetings.rules import MeetingState, MinutesState

COPY_DAYS = 14
_SOON_DAYS = 2
_AHEAD_DAYS = 60
_PREPARE_DAYS = 45
_PREPARED_EVENTS = 2  # the others stand among the next dates


def today_lines(facts: Facts) -> tuple[TodayLine, ...]:
    """All lines, urgent ones first, late ones before others.

    Within a group meetings come before dues, events, members and the backup.
    """
    found = [
        *_convocation_lines(facts),
        *preparation_lines(facts),
        *_dues_lines(facts),
        *_event_lines(facts),
        *_minutes_lines(facts),
        *_member_lines(facts),
        *_copy_lines(facts),
    ]
    order = list(Urgency)
    return tuple(sorted(found, key=lambda line: (order.index(line.urgency), not line.is_late)))


def _convocation_lines(facts: Facts) -> Iterable[TodayLine]:
    for sheet in facts.drafts:
        left = sheet.sending.days_left
        if left > _AHEAD_DAYS or sheet.held_on < facts.today:
            continue
        if left < 0:
            when, urgency = _("too late since {day}", day=formats.day_month(sheet.sending.last_on)), Urgency.URGENT
        elif left == 0:
            when, urgency = _("last day"), Urgency.URGENT
        else:
            when = _("until {date}", date=formats.day_month(sheet.sending.last_on))
            urgency = Urgency.URGENT if left <= _SOON_DAYS else Urgency.TODAY if left <= 7 else Urgency.WEEK
        count = facts.recipient_counts.get(sheet.id)
        notice = (
            ngettext("{count} clear day", "{count} clear days", sheet.sending.notice_days)
            if sheet.sending.is_clear
            else ngettext("{count} day of notice", "{count} days of notice", sheet.sending.notice_days)
        )
        ready = "" if count is None else ngettext("{count} member to convene", "{count} members to convene", count)
        is_late = urgency is Urgency.URGENT
        yield TodayLine(
            key=f"convene:{sheet.id}",
            urgency=urgency,
            icon="send",
            tone="bad" if is_late else "warn",
            title=_("Convene: {title}", title=sheet.title),
            detail=said(ready, notice),
            when=when,
            is_late=is_late,
            verb=_("Convene"),
            tab="meetings",
            record_id=sheet.id,
            action="open_convocations",
        )


def _minutes_lines(facts: Facts) -> Iterable[TodayLine]:
    steps = {
        MinutesState.NONE: (_("Write the minutes: {title}"), _("Nothing has been written yet"), _("Write")),
        MinutesState.DRAFT: (_("Finish the minutes: {title}"), _("A draft waits"), _("Go on")),
        MinutesState.SUBMITTED: (_("Have the minutes approved: {title}"), _("They have been submitted"), _("Open")),
        MinutesState.APPROVED: (_("Have the minutes signed: {title}"), _("They have been approved"), _("Open")),
    }
    oldest = facts.today - timedelta(days=365)
    for meeting in facts.meetings:
        over = meeting.state is MeetingState.CLOSED or (meeting.is_past and meeting.state is MeetingState.CONVENED)
        if not over or meeting.minutes_state not in steps or meeting.held_on < oldest:
            continue
        title, why, verb = steps[meeting.minutes_state]
        days = (facts.today - meeting.held_on).days
        yield TodayLine(
            key=f"minutes:{meeting.id}",
            urgency=Urgency.TODAY if days <= 31 else Urgency.WEEK,
            icon="sign",
            tone="warn",
            title=title.format(title=meeting.title),
            detail=said(why, _("meeting of {day}", day=formats.day_month(meeting.held_on, facts.today))),
            verb=verb,
            tab="meetings",
            record_id=meeting.id,
            action="open_minutes",
        )


def _dues_lines(facts: Facts) -> Iterable[TodayLine]:
    sheet = facts.campaign
    if sheet is None:
        return
    latest = max((campaign.year for campaign in sheet.campaigns), default=None)
    figures = sheet.figures
    if sheet.campaign is not None and figures.late.count:
        yield TodayLine(
            key="late",
            urgency=Urgency.URGENT,
            desk=Desk.TREASURER,
            icon="alert",
            tone="bad",
            title=ngettext("{count} late due to follow up", "{count} late dues to follow up", figures.late.count),
            detail=_("{amount} late", amount=formats.money(figures.late.amount, sheet.currency)),
            when=_oldest_late(sheet, facts.today),
            is_late=True,
            verb=_("Follow up"),
            tab="dues",
            action="show_late",
        )
    if sheet.campaign is not None and sheet.uncalled_count and sheet.campaign.is_open:
        yield TodayLine(
            key="uncalled",
            urgency=Urgency.WEEK,
            desk=Desk.TREASURER,
            icon="user",
            tone="info",
            title=ngettext("{count} member not called yet", "{count} members not called yet", sheet.uncalled_count),
            detail=sheet.campaign.label,
            verb=_("Call"),
            tab="dues",
            action="call_missing",
        )
    if sheet.has_members and (latest is None or latest < facts.period.year):
        yield TodayLine(
            key="call",
            urgency=Urgency.TODAY,
            desk=Desk.TREASURER,
            icon="euro",
            tone="warn",
            title=_("Call the dues of {year}", year=facts.period.label),
            detail=_("The membership year began on {day}", day=formats.day_month(facts.period.starts_on)),
            verb=_("Prepare"),
            tab="dues",
            action="call_dues",
        )
    elif sheet.has_members and latest == facts.period.year:
        left = (facts.period.ends_on - facts.today).days
        if left <= _PREPARE_DAYS:
            yield TodayLine(
                key="call-next",
                urgency=Urgency.WEEK,
                desk=Desk.TREASURER,
                icon="euro",
                tone="info",
                title=_("Prepare the call of dues of next year"),
                detail=_("The year ends on {day}", day=formats.day_month(facts.period.ends_on)),
                verb=_("Prepare"),
                tab="dues",
                action="call_dues",
            )


def _event_lines(facts: Facts) -> Iterable[TodayLine]:
    week = facts.today + timedelta(days=7)
    prepared = 0
    for event in sorted(facts.events, key=lambda each: each.starts_at):
        if event.status in GONE or event.ends_on < facts.today or event.starts_on > week:
            continue
        is_today = event.starts_on <= facts.today <= event.ends_on
        if is_today and event.status is not EventStatus.HELD:
            yield TodayLine(
                key=f"event:{event.id}",
                urgency=Urgency.TODAY,
                icon="scan",
                tone="info",
                title=_("Check people in: {title}", title=event.title),
                detail=event_detail(event),
                when=formats.time_text(event.starts_at.time()),
                verb=_("Check people in"),
                tab="events",
                record_id=event.id,
            )
        elif not is_today and event.counts.expected + event.counts.waiting and prepared < _PREPARED_EVENTS:
            prepared += 1
            yield TodayLine(
                key=f"event:{event.id}",
                urgency=Urgency.WEEK,
                icon="calendar",
                tone="info",
                title=_("Prepare: {title}", title=event.title),
                detail=event_detail(event),
                when=days_until(event.starts_on, facts.today),
                verb=_("Open"),
                tab="events",
                record_id=event.id,
            )


def _member_lines(facts: Facts) -> Iterable[TodayLine]:
    members = facts.members
    if members.candidates:
        count = len(members.candidates)
        names = ", ".join(members.candidates[:2]) + ("…" if count > 2 else "")
        yield TodayLine(
            key="candidates",
            urgency=Urgency.WEEK,
            icon="usercheck",
            tone="plum",
            title=ngettext(
                "{count} application to present to the board", "{count} applications to present to the board", count
            ),
            detail=names,
            verb=_("See"),
            tab="members",
            action="show_candidates",
        )
    if members.unreachable_count:
        yield TodayLine(
            key="unreachable",
            urgency=Urgency.WEEK,
            icon="pin",
            tone="warn",
            title=ngettext(
                "{count} member without a usable address or e-mail",
                "{count} members without a usable address or e-mail",
                members.unreachable_count,
            ),
            detail=_("No convocation can reach them"),
            verb=_("Complete"),
            tab="members",
            action="show_unreachable",
        )
    if not members.count and not members.candidates:
        yield TodayLine(
            key="import",
            urgency=Urgency.TODAY,
            icon="upload",
            tone="accent",
            title=_("Take over the file of your members"),
            detail=_("A workbook, a CSV file or contact cards; nothing is written before you have seen the result"),
            verb=_("Import…"),
            tab="members",
            action="import_rows",
        )


def _copy_lines(facts: Facts) -> Iterable[TodayLine]:
    if not facts.is_file:
        return
    since = facts.copied_on or facts.first_used_on
    days = (facts.today - since).days if since is not None else 0
    if days < COPY_DAYS:
        return
    detail = (
        ngettext("The last copy is {count} day old", "The last copy is {count} days old", days)
        if facts.copied_on is not None
        else _("No copy outside this computer has been made yet")
    )
    yield TodayLine(
        key="copy",
        urgency=Urgency.WEEK,
        icon="download",
        tone="neutral",
        title=_("Copy the file to another place"),
        detail=detail,
        verb=_("Copy…"),
        tab="settings",
        action="backups",
    )


def _oldest_late(sheet: CampaignSheet, today: date) -> str:
    unpaid = [row for row in sheet.rows if row.balance > Decimal(0) and not row.is_cancelled]
    late = [row.due_on for row in unpaid if row.due_on < today]
    if not late:
        return ""
    return _("for {count} d", count=(today - min(late)).days)


def today_sheet(facts: Facts, assembly: AssemblyFigures | None) -> TodaySheet:
    """The whole first page from its facts."""
    return TodaySheet(
        today=facts.today,
        lines=today_lines(facts),
        members=facts.members,
        events=event_figures(facts.events, facts.today),
        campaign=facts.campaign,
        assembly=assembly,
        dates=next_dates(facts),
    )
