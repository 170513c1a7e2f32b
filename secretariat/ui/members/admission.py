"""Admit the selected members by one decision: which meeting, which day, what it will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QLineEdit

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import _, ngettext
from secretariat.directory.rows import MemberRow
from secretariat.meetings.rows import MeetingRow
from secretariat.meetings.rules import MeetingState
from secretariat.members.commands import AdmitMembers
from secretariat.members.rows import AdmissionSummary
from secretariat.ui.act import act
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage

_PAUSE_MS = 250
_OFFERED = 24
_NAMED = 5
_HELD = (MeetingState.OPEN, MeetingState.CLOSED, MeetingState.CONVENED)


class AdmissionDialog(SheetDialog):
    """A meeting that was held gives the organ and the day; both may be typed."""

    def __init__(self, page: MembersPage, rows: Sequence[MemberRow]) -> None:
        count = ngettext("{count} member", "{count} members", len(rows))
        super().__init__(
            page,
            _("Admit {members}", members=count),
            _("Candidates become members on the day of the decision."),
            size=QSize(600, 420),
        )
        self.page, self._ids = page, tuple(row.id for row in rows)
        self._meetings: dict[int, MeetingRow] = {}
        self._command: AdmitMembers | None = None
        self.meeting = ComboField([(None, "—")])
        self.form = Form()
        self.form.add("meeting", _("Meeting that decided"), self.meeting)
        self.form.add(
            "admitted_by", _("Admitted by"), QLineEdit(), 8, required=True, help=_("Board of 12 March, assembly…")
        )
        self.form.add("admitted_on", _("Admitted on"), DateEdit(today=lambda: page.setting.today), 4, required=True)
        self.summary = ResultStrip("neutral", "")
        self.body.addWidget(self.form)
        self.body.addWidget(self.summary)
        self.body.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.record = self.add_button(_("Admit"), "primary", icon="check")
        self.record.setEnabled(False)
        self.cancel.clicked.connect(self.reject)
        self.record.clicked.connect(self.submit)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.describe)
        self.meeting.activated.connect(self._take_meeting)
        self.form.changed.connect(lambda _key: self._wait.start())
        self.form.submitted.connect(self.submit)

    def begin(self) -> None:
        """Read the meetings that may have decided, and open."""
        self.form.set_values({"admitted_on": self.page.setting.today})
        self.finished.connect(self.deleteLater)
        self.open()
        self.form.focus("meeting")
        meetings = self.page.app.meetings
        act(self.page.context, lambda _progress: meetings.meetings(), on_done=self._offer, owner=self)
        self.describe()

    def _offer(self, meetings: Sequence[MeetingRow]) -> None:
        today = self.page.setting.today
        held = [each for each in meetings if each.held_on <= today and each.state in _HELD]
        held.sort(key=lambda each: (each.held_on, each.starts), reverse=True)
        self._meetings = {each.id: each for each in held[:_OFFERED]}
        self.meeting.set_options(
            [
                (None, "—"),
                *((each.id, f"{short_date(each.held_on)} · {each.title}") for each in self._meetings.values()),
            ]
        )
        self.form.fields["meeting"].setVisible(bool(self._meetings))

    def _take_meeting(self, _at: int) -> None:
        meeting = self._meetings.get(self.meeting.value() or 0)
        if meeting is not None:
            self.form.set_values({"admitted_by": meeting.title, "admitted_on": meeting.held_on})
            self.describe()

    def describe(self) -> None:
        """Ask what the decision would do, and say it."""
        self._wait.stop()
        self.record.setEnabled(False)
        for field in self.form.fields.values():
            field.set_state("")
        values = self.form.values()
        try:
            self._command = AdmitMembers(
                party_ids=self._ids, admitted_on=values["admitted_on"], admitted_by=values["admitted_by"]
            )
        except Invalid as invalid:
            self._command = None
            self.summary.set_result("neutral", str(next(iter(invalid.errors.values()))))
            return
        command, members = self._command, self.page.app.members
        act(
            self.page.context,
            lambda _progress: members.describe_admission(command),
            on_done=self._described,
            on_refused=self.show_refusal,
            owner=self,
        )

    def submit(self) -> None:
        """Admit those who are described."""
        if self._wait.isActive() or not self.record.isEnabled() or self._command is None:
            self.describe()
            return
        command, members = self._command, self.page.app.members
        self.record.setEnabled(False)
        act(
            self.page.context,
            lambda _progress: members.admit_members(command),
            on_done=lambda _count: self.accept(),
            on_refused=self.show_refusal,
            owner=self,
        )

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why it cannot be done."""
        self.record.setEnabled(False)
        self.summary.set_result("bad", str(refusal))

    def _described(self, found: AdmissionSummary) -> None:
        if found.refused:
            names = ", ".join(found.refused[:_NAMED]) + ("…" if len(found.refused) > _NAMED else "")
            self.summary.set_result(
                "bad", _("Cannot be admitted by this decision: {names}. Deselect them first.", names=names)
            )
            return
        lines = []
        if found.completed_count:
            lines.append(
                ngettext(
                    "{count} is a member already: the decision that was missing is recorded.",
                    "{count} are members already: the decision that was missing is recorded.",
                    found.completed_count,
                )
            )
        if found.known_count:
            lines.append(
                ngettext(
                    "{count} was admitted already and does not change.",
                    "{count} were admitted already and do not change.",
                    found.known_count,
                )
            )
        title = ngettext(
            "{count} candidate becomes a member", "{count} candidates become members", found.admitted_count
        )
        self.summary.set_result("info" if found.changed_count else "neutral", title, "\n".join(lines))
        self.record.setEnabled(bool(found.changed_count))


def open_admission(page: MembersPage, rows: Sequence[MemberRow]) -> AdmissionDialog:
    """Open the admission of members."""
    dialog = AdmissionDialog(page, rows)
    dialog.begin()
    return dialog
