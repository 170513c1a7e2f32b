"""The treasurer's list beside a campaign: whom to call, what is late, promised or disputed."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.base.formats import money
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.dues.rows import CampaignSheet, DueRow
from secretariat.ui.dues.payment import Task


def is_promised(row: DueRow) -> bool:
    """Still owed, with a day given for it."""
    return row.balance > 0 and row.promised_on is not None


def campaign_tasks(sheet: CampaignSheet, *, call: Callable[[], None], choose: Callable[[str], None]) -> list[Task]:
    """What is left to do; ``call`` opens the call of who is missing, ``choose`` a state of the list by its key."""
    tasks: list[Task] = []
    late = sheet.figures.late
    if sheet.uncalled_count:
        count = sheet.uncalled_count
        tasks.append(Task(
            icon="people", tone="info", title=ngettext("{count} member to call", "{count} members to call", count),
            detail=_("Joined since, or something was missing"), verb=pgettext("task", "Call"), call=call,
        ))
    if late.count:
        tasks.append(Task(
            icon="alert", tone="bad", title=ngettext("{count} due is late", "{count} dues are late", late.count),
            detail=_("{amount} to ask for", amount=money(late.amount, sheet.currency)),
            verb=pgettext("task", "See"), call=lambda: choose("late"),
        ))
    missed = [row for row in sheet.rows if is_promised(row) and row.promised_on and row.promised_on < sheet.on]
    if missed:
        tasks.append(Task(
            icon="clock", tone="plum",
            title=ngettext("{count} promise not kept", "{count} promises not kept", len(missed)),
            detail=_names(missed), verb=pgettext("task", "See"), call=lambda: choose("promised"),
        ))
    disputed = [row for row in sheet.rows if row.is_disputed and row.balance > 0]
    if disputed:
        tasks.append(Task(
            icon="note", tone="warn",
            title=ngettext("{count} due is disputed", "{count} dues are disputed", len(disputed)),
            detail=_names(disputed), verb=pgettext("task", "See"), call=lambda: choose("disputed"),
        ))
    return tasks


def _names(rows: list[DueRow]) -> str:
    return ", ".join(row.name for row in rows[:3]) + ("…" if len(rows) > 3 else "")
