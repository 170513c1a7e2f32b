"""What is recorded of a membership apart from its fields: another state, a return, a headcount with its date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from secretariat.base.i18n import _
from secretariat.directory.rows import MemberRow
from secretariat.members.commands import ChangeState, Readmit, SetHeadcount
from secretariat.members.rules import STATE_LABELS, TRANSITIONS, State
from secretariat.ui.members.controls import CountEdit
from secretariat.ui.members.form_dialog import FormDialog
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form

if TYPE_CHECKING:
    from secretariat.ui.members.page import MembersPage

Then = Callable[[], Any] | None


def open_state(page: MembersPage, row: MemberRow, then: Then = None) -> FormDialog:
    """Move a member to another state: from when, decided by whom, why."""
    app, today = page.app, page.setting.today
    form = Form()
    possible = [(state, _(STATE_LABELS[state])) for state in State if state in TRANSITIONS[row.state]]
    form.add("state", _("New state"), ComboField(possible), 6, required=True)
    form.add("since", _("From"), DateEdit(today=lambda: today), 6, required=True)
    form.add("decided_by", _("Decided by"), QLineEdit(), 12,
             help=_("Needed to strike off or to exclude: the body that the statutes name."))
    form.add("reason", _("Reason"), QLineEdit(), 12)
    dialog = FormDialog(
        page, page.context, form, title=_("Change the state of {name}", name=row.name),
        subtitle=_("Now: {state}", state=_(STATE_LABELS[row.state])), verb=_("Change state"), size=QSize(640, 400),
        make=lambda values: ChangeState(party_id=row.id, **values), send=app.members.change_state, then=then,
    )
    dialog.begin({"since": today, "state": possible[0][0] if possible else None})
    return dialog


def open_readmission(page: MembersPage, row: MemberRow, then: Then = None) -> FormDialog:
    """Open a new period for a member who left; the number stays."""
    app, setting = page.app, page.setting
    form = Form()
    form.add("category_id", _("Category"), ComboField([(each.id, each.name) for each in setting.categories]), 6,
             required=True)
    form.add("college_id", _("College"), ComboField([(None, "—"), *((c.id, c.name) for c in setting.colleges)]), 6)
    form.add("joined_on", _("Joined on"), DateEdit(today=lambda: setting.today), 4, required=True)
    form.add("admitted_by", _("Admitted by"), QLineEdit(), 8)
    form.add("admitted_on", _("Admitted on"), DateEdit(today=lambda: setting.today), 4)
    dialog = FormDialog(
        page, page.context, form, title=_("Readmit {name}", name=row.name),
        subtitle=_("The record and its number {number} are kept; a new period begins.", number=row.number),
        verb=_("Readmit"), size=QSize(640, 400),
        make=lambda values: Readmit(party_id=row.id, **values), send=app.members.readmit, then=then,
    )
    dialog.begin({"category_id": row.category_id, "college_id": row.college_id, "joined_on": setting.today})
    return dialog


def open_headcount(page: MembersPage, row: MemberRow, then: Then = None) -> FormDialog:
    """Record how many jobs a member represents on a day; the earlier counts stay."""
    app, today = page.app, page.setting.today
    form = Form()
    form.add("count", _("Headcount"), CountEdit(), 6, required=True)
    form.add("counted_on", _("Headcount on"), DateEdit(today=lambda: today), 6, required=True)
    known = "" if row.headcount is None else _("Known so far: {count}", count=row.headcount)
    dialog = FormDialog(
        page, page.context, form, title=_("Headcount of {name}", name=row.name), subtitle=known,
        verb=_("Save"), size=QSize(520, 260),
        make=lambda values: SetHeadcount(party_id=row.id, **values), send=app.members.set_headcount, then=then,
    )
    dialog.begin({"counted_on": today})
    return dialog

