"""The retro-planning of a meeting: each day that counts, how it was found, and whether it is done, late or to come."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from secretariat.base.formats import date_text, weekday
from secretariat.base.i18n import _, ngettext
from secretariat.meetings.preparing.phrases import how_steps, how_text, late_sentence, standing_text, step_text
from secretariat.meetings.preparing.rows import MeetingPlan
from secretariat.meetings.preparing.rules import Deadline, Standing, Step
from secretariat.ui.widgets.basics import Picture, column, label, row, spaced
from secretariat.ui.widgets.panels import Card, SectionTitle

_LOOKS = {
    Standing.DONE: ("checkcircle", "ok"),
    Standing.LATE: ("alert", "bad"),
    Standing.TODAY: ("alert", "warn"),
    Standing.COMING: ("clock", "text2"),
    Standing.CLOSED: ("checkcircle", "text2"),
}
_SOON_DAYS = 3


class PlanningCard(Card):
    """Every day of a planning on one line; ``calendar_asked`` to take it to another program."""

    calendar_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(16, 10, 16, 12), spacing=6, parent=parent)
        self.add(
            SectionTitle(
                _("Backwards planning"), link=_("To my calendar"), on_link=self.calendar_asked.emit, icon="calendar",
                role="sub",
            )
        )  # fmt: skip
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        spaced(self._grid, spacing=6)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self.add(self._holder)

    def show_plan(self, plan: MeetingPlan | None) -> None:
        """Show another planning; nothing without one."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(plan is not None)
        if plan is None:
            return
        for at, deadline in enumerate(plan.deadlines):
            picture, tone = _look(deadline)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Picture(picture, tone, 16), at, 0, top)
            self._grid.addWidget(_what(deadline, plan), at, 1, top)
            self._grid.addWidget(_when(deadline), at, 2, top)


def _look(deadline: Deadline) -> tuple[str, str]:
    picture, tone = _LOOKS[deadline.standing]
    if deadline.is_advisory and deadline.standing is Standing.LATE:
        return "clock", "text2"
    if deadline.standing is Standing.COMING and deadline.days_left <= _SOON_DAYS:
        return "clock", "warn"
    return ("alert", "warn") if deadline.standing is Standing.DONE and deadline.breaks_rule else (picture, tone)


def _what(deadline: Deadline, plan: MeetingPlan) -> QWidget:
    is_bad = deadline.standing is Standing.LATE and not deadline.is_advisory
    said = column(label(step_text(deadline), "medium", tone="bad" if is_bad else "", wrap=True), spacing=0)
    count = _count(deadline, plan)
    how, warning = " · ".join(filter(None, (how_text(deadline, plan.held_on), count))), late_sentence(deadline)
    if how:
        said.addWidget(label(how, "small", wrap=True))
    if warning:
        said.addWidget(label(warning, "small", tone="bad" if is_bad else "", wrap=True))
    holder = QWidget()
    holder.setLayout(said)
    holder.setToolTip("\n".join(how_steps(deadline, plan.held_on)))
    return holder


def _count(deadline: Deadline, plan: MeetingPlan) -> str:
    if deadline.step is Step.CANDIDACIES and plan.candidate_count:
        return ngettext("{count} candidate", "{count} candidates", plan.candidate_count)
    if deadline.step is Step.PROXIES and plan.proxy_count:
        return ngettext("{count} proxy", "{count} proxies", plan.proxy_count)
    return ""


def _when(deadline: Deadline) -> QWidget:
    day = label(_("{weekday} {date}", weekday=weekday(deadline.on)[:3] + ".", date=date_text(deadline.on)), "medium")
    is_bad = deadline.standing is Standing.LATE and not deadline.is_advisory
    where = label(standing_text(deadline), "small", tone="bad" if is_bad else "")
    for each in (day, where):
        each.setAlignment(Qt.AlignmentFlag.AlignRight)
    holder = QWidget()
    holder.setLayout(row(column(day, where, spacing=0)))
    return holder
