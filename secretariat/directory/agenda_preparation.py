"""What the preparation of meetings asks for today: documents, candidacies and proxies, and decisions that are late."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.base import formats
from secretariat.base.i18n import _, ngettext
from secretariat.directory.agenda import Facts, TodayLine, Urgency
from secretariat.directory.agenda_dates import said
from secretariat.meetings.preparing.phrases import how_text, standing_text
from secretariat.meetings.preparing.rows import MeetingPlan
from secretariat.meetings.preparing.rules import Deadline, Standing, Step

_AHEAD_DAYS = 7
_SOON_DAYS = 2


def preparation_lines(facts: Facts) -> Iterable[TodayLine]:
    """A line for each day that comes within a week or was missed; the sending has its own line."""
    for plan in facts.plans:
        for deadline in plan.deadlines:
            if deadline.step in _LINES and not deadline.is_advisory and _is_due(deadline):
                yield _line(plan, deadline)
    if facts.late_decisions:
        first = facts.late_decisions[0]
        yield TodayLine(
            key="decisions",
            urgency=Urgency.URGENT,
            icon="clock",
            tone="bad",
            title=ngettext("{count} decision is late", "{count} decisions are late", len(facts.late_decisions)),
            detail=said(first.text.split("\n")[0], first.responsible),
            when=_("since {day}", day=formats.day_month(first.due_on, facts.today)) if first.due_on else "",
            is_late=True,
            verb=_("Follow up"),
            tab="meetings",
            action="show_late_decisions",
        )


def _is_due(deadline: Deadline) -> bool:
    if deadline.standing is Standing.COMING:
        return deadline.days_left <= _AHEAD_DAYS
    return deadline.standing in (Standing.LATE, Standing.TODAY)


_LINES = {
    Step.DOCUMENTS: ("file", lambda title: _("Complete the documents: {title}", title=title)),
    Step.CANDIDACIES: ("usercheck", lambda title: _("Close the candidacies: {title}", title=title)),
    Step.PROXIES: ("sign", lambda title: _("Collect the proxies: {title}", title=title)),
}


def _line(plan: MeetingPlan, deadline: Deadline) -> TodayLine:
    icon, title = _LINES[deadline.step]
    is_late = deadline.standing is Standing.LATE
    is_soon = is_late or deadline.days_left <= _SOON_DAYS
    counts = {Step.CANDIDACIES: plan.candidate_count, Step.PROXIES: plan.proxy_count}
    count = counts.get(deadline.step)
    received = ngettext("{count} received", "{count} received", count) if count is not None else ""
    return TodayLine(
        key=f"{deadline.step.value}:{plan.meeting_id}",
        urgency=Urgency.URGENT if is_late else Urgency.TODAY if is_soon else Urgency.WEEK,
        icon=icon,
        tone="bad" if is_late else "warn",
        title=title(plan.title),
        detail=said(received, how_text(deadline, plan.held_on)),
        when=standing_text(deadline),
        is_late=is_late,
        verb=_("Open"),
        tab="meetings",
        record_id=plan.meeting_id,
    )
