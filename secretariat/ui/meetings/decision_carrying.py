"""The choice of the meeting whose agenda begins with the open decisions of its body (CA-7)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from secretariat.base.formats import short_date
from secretariat.base.i18n import ngettext
from secretariat.meetings.rows import MeetingRow
from secretariat.meetings.rules import MeetingState
from secretariat.ui.meetings.decision_reading import LoadedDecisions

_IN_PREPARATION = (MeetingState.DRAFT, MeetingState.CONVENED)


def carrying_menu(
    parent: QWidget, loaded: LoadedDecisions, body_id: int | None, on_chosen: Callable[[int], None]
) -> QMenu | None:
    """One line for each meeting to come with something to follow up, the nearest first; None without any."""
    menu = QMenu(parent)
    for meeting, count in _followed_up(loaded, body_id):
        text = ngettext(
            "{date} · {title}: {count} decision", "{date} · {title}: {count} decisions", count,
            date=short_date(meeting.held_on), title=meeting.title,
        )  # fmt: skip
        menu.addAction(text.replace("&", "&&"), partial(on_chosen, meeting.id))
    return None if menu.isEmpty() else menu


def _followed_up(loaded: LoadedDecisions, body_id: int | None) -> list[tuple[MeetingRow, int]]:
    found = []
    for meeting in reversed(loaded.meetings):
        if meeting.is_past or meeting.state not in _IN_PREPARATION or body_id not in (None, meeting.body_id):
            continue
        count = sum(
            each.is_open
            and each.body_id == meeting.body_id
            and each.meeting_id != meeting.id
            and each.held_on <= meeting.held_on
            for each in loaded.decisions
        )
        if count:
            found.append((meeting, count))
    return found
