"""Change the same things of many members: choose what, see what it would do, then do it in one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import _, ngettext
from secretariat.directory.rows import MemberRow
from secretariat.members.commands import BulkChange
from secretariat.members.rows import BulkSummary
from secretariat.members.rules import CHANNEL_LABELS, STATE_LABELS, Channel, State
from secretariat.ui.act import act
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Panel, ScrollColumn
from secretariat.ui.widgets.tags import TagsEdit

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage

_PAUSE_MS = 250
_NONE = "none"
# Asked for only once a state is chosen.
_OF_STATE = ("since", "decided_by", "reason")


class BulkDialog(SheetDialog):
    """Only what is chosen changes; the summary below says to how many before anything is written."""

    def __init__(self, page: MembersPage, rows: Sequence[MemberRow], field: str) -> None:
        count = ngettext("{count} member", "{count} members", len(rows))
        super().__init__(page, _("Change {members}", members=count),
                         _("Only what you choose here changes; the rest stays."), size=QSize(680, 560))
        self.page = page
        self._ids = tuple(row.id for row in rows)
        self._command: BulkChange | None = None
        self.form = self._build_form()
        self.summary = ResultStrip("info")
        holder = Panel("surface", margins=(0, 0, 8, 0))
        holder.add(self.form)
        self.body.addWidget(ScrollColumn(holder), 1)
        self.body.addWidget(self.summary)
        self.cancel = self.add_button(_("Cancel"))
        self.record = self.add_button(_("Change"), "primary", icon="check")
        self.cancel.clicked.connect(self.reject)
        self.record.clicked.connect(self.submit)
        self.record.setEnabled(False)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.describe)
        self.form.changed.connect(lambda _key: self._wait.start())
        self.form.submitted.connect(self.submit)
        self._first = "add_domains" if field == "domains" else field
        self._say_refusal(_("Choose at least one thing to change."), tone="neutral")

    def _build_form(self) -> Form:
        setting = self.page.setting
        kept = (None, _("No change"))
        form = Form()
        categories = [kept, *((each.id, each.name) for each in setting.categories)]
        form.add("category_id", _("Category"), _combo(categories), 6)
        colleges = [kept, *((each.id, each.name) for each in setting.colleges), (_NONE, _("None"))]
        form.add("college_id", _("College"), _combo(colleges), 6)
        form.add("channel", _("Written to by"),
                 _combo([kept, *((each, _(CHANNEL_LABELS[each])) for each in Channel)]), 6)
        known = [each.name for each in setting.domains]
        form.add("add_domains", _("Domains to add"), TagsEdit(known=known, name=_("Domains to add")), 12)
        form.add("remove_domains", _("Domains to remove"), TagsEdit(known=known, name=_("Domains to remove")), 12)
        form.add("state", _("State"), _combo([kept, *((each, _(STATE_LABELS[each])) for each in State)]), 6)
        form.add("since", _("From"), DateEdit(today=lambda: setting.today), 6)
        form.add("decided_by", _("Decided by"), QLineEdit(), 6)
        form.add("reason", _("Reason"), QLineEdit(), 6)
        form.finish()
        form.set_values({"since": setting.today})
        for key in _OF_STATE:
            form.fields[key].hide()
        return form

    def begin(self) -> None:
        """Open on the field that was asked for."""
        self.finished.connect(self.deleteLater)
        self.open()
        self.form.focus(self._first)

    def command(self) -> BulkChange:
        """What is chosen, as a request. Raises ``Invalid``."""
        values = self.form.values()
        given: dict[str, Any] = {
            key: values[key] for key in ("category_id", "channel") if values[key] is not None
        }
        if values["college_id"] is not None:
            given["college_id"] = None if values["college_id"] == _NONE else values["college_id"]
        if values["state"] is not None:
            given |= {key: values[key] for key in ("state", "since", "decided_by", "reason")}
        return BulkChange(party_ids=self._ids, add_domains=values["add_domains"],
                          remove_domains=values["remove_domains"], **given)

    def describe(self) -> None:
        """Ask what the choices would do, and say it."""
        self._wait.stop()
        self.record.setEnabled(False)
        for key in _OF_STATE:
            self.form.fields[key].setVisible(self.form.value("state") is not None)
        for field in self.form.fields.values():
            field.set_state("")
        try:
            command = self.command()
        except Invalid as invalid:
            fields = {key: error for key, error in invalid.errors.items() if key in ("since", "decided_by", "reason")}
            for key, error in fields.items():
                self.form.set_error(key, str(error))
            self._say_refusal(str(invalid), tone="bad" if fields else "neutral")
            return
        members = self.page.app.members
        self._command = command
        act(self.page.context, lambda _progress: members.describe_bulk(command), on_done=self._described,
            on_refused=self.show_refusal, owner=self)

    def submit(self) -> None:
        """Make the change that is described."""
        if self._wait.isActive() or not self.record.isEnabled() or self._command is None:
            self.describe()
            return
        command, members = self._command, self.page.app.members
        self.record.setEnabled(False)
        act(self.page.context, lambda _progress: members.bulk_change(command), on_done=self._done,
            on_refused=self.show_refusal, owner=self)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why it cannot be done."""
        self._say_refusal(str(refusal), tone="bad")

    def _described(self, summary: BulkSummary) -> None:
        lines = [
            _("{label}: “{value}” – {count}, already so for {same}", label=line.label, value=line.value,
              count=ngettext("{count} member changes", "{count} members change", line.changed_count),
              same=line.same_count)
            if line.same_count else
            _("{label}: “{value}” – {count}", label=line.label, value=line.value,
              count=ngettext("{count} member changes", "{count} members change", line.changed_count))
            for line in summary.lines
        ]
        if summary.refused:
            names = ", ".join(summary.refused[:5]) + ("…" if len(summary.refused) > 5 else "")
            lines.append(_("Cannot take this state: {names}. Deselect them first.", names=names))
            self.summary.set_result("bad", "\n".join(lines))
            return
        title = ngettext("{count} member will change", "{count} members will change", summary.changed_count)
        self.summary.set_result("info" if summary.changed_count else "neutral", title, "\n".join(lines))
        self.record.setText(ngettext("Change {count} member", "Change {count} members", summary.changed_count))
        self.record.setEnabled(bool(summary.changed_count))

    def _done(self, _count: int) -> None:
        self.accept()

    def _say_refusal(self, text: str, *, tone: str) -> None:
        self.record.setEnabled(False)
        self.summary.set_result(tone, text)


def open_bulk(page: MembersPage, rows: Sequence[MemberRow], field: str) -> BulkDialog:
    """Open the change of many members on one of its fields."""
    dialog = BulkDialog(page, rows, field)
    dialog.begin()
    return dialog


def _combo(options: Sequence[tuple[Any, str]]) -> QWidget:
    return ComboField(options)
