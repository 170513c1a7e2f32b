"""The questions on the way of minutes to the register: approved in which meeting, signed when, corrected how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import _
from secretariat.meetings.rows import MeetingRow, MeetingSheet
from secretariat.meetings.rules import MeetingState
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.widgets.basics import label
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip

if TYPE_CHECKING:
    from secretariat.application import Application

_SIZE = QSize(520, 340)


class _StepDialog(SheetDialog):
    """A form, a sentence that refuses, the verb.

    ``perform`` calls the service with the values of the form, away from the window; ``on_done`` receives its answer.
    """

    def __init__(
        self, context: UiContext, parent: QWidget, title: str, sheet: MeetingSheet, verb: str,
        perform: Callable[[Application, dict[str, Any]], Any], on_done: Callable[[Any], Any],
    ) -> None:  # fmt: skip
        super().__init__(parent, title, sheet.title, size=_SIZE)
        assert context.app is not None
        self._context, self._app, self._sheet = context, context.app, sheet
        self._perform, self._on_done = perform, on_done
        self.fault = ResultStrip("bad", "")
        self.form = Form()
        self.body.addWidget(self.form)
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.verb = self.add_button(verb, "primary", icon="check", is_default=True)
        self.verb.clicked.connect(self.submit)
        self.form.submitted.connect(self.submit)

    def submit(self) -> None:
        """Do it, or say what is wrong."""
        if not self.form.validate_all():
            self.form.focus(self.form.wrong_keys()[0])
            return
        app, perform, values = self._app, self._perform, self.form.values()
        self.verb.setEnabled(False)
        act(self._context, lambda _p: perform(app, values), on_done=self._done, on_refused=self._refused, owner=self)

    def _refused(self, refusal: Refusal) -> None:
        self.verb.setEnabled(True)
        self.fault.set_result("bad", str(refusal))

    def _done(self, answer: Any) -> None:
        self.accept()
        self._on_done(answer)


def later_meetings(sheet: MeetingSheet, meetings: Sequence[MeetingRow]) -> tuple[MeetingRow, ...]:
    """The later meetings of the same body that may have approved minutes, the next one first."""
    found = [
        each
        for each in meetings
        if each.id != sheet.id
        and each.body_id == sheet.body_id
        and (each.held_on, each.starts) > (sheet.held_on, sheet.starts)
        and each.state is not MeetingState.CANCELLED
    ]
    return tuple(sorted(found, key=lambda each: (each.held_on, each.starts)))


class ApproveDialog(_StepDialog):
    """Which later meeting approved the minutes, and on which day; the next one of the body is proposed once held."""

    def __init__(
        self, context: UiContext, parent: QWidget, sheet: MeetingSheet, meetings: Sequence[MeetingRow],
        on_done: Callable[[Any], Any],
    ) -> None:  # fmt: skip
        super().__init__(
            context, parent, _("Minutes approved"), sheet, _("Record as approved"),
            lambda app, values: app.register.approve(sheet.id, values["in_meeting_id"], values["on"]), on_done,
        )  # fmt: skip
        later = later_meetings(sheet, meetings)
        self._days = {each.id: each.held_on for each in later}
        self.meeting = ComboField(
            [
                *((each.id, f"{short_date(each.held_on)} · {each.title}") for each in later),
                (None, _("Another meeting or consultation")),
            ]
        )
        self.on = DateEdit(today=lambda: sheet.today)
        self.form.add("in_meeting_id", _("Approved by"), self.meeting)
        self.form.add("on", _("On"), self.on, 6, required=True)
        self.meeting.set_value(next((each.id for each in later if each.held_on <= sheet.today), None))
        self._take_day()
        self.meeting.currentIndexChanged.connect(self._take_day)
        self.meeting.setFocus()

    def _take_day(self, _at: int = 0) -> None:
        self.on.set_value(self._days.get(self.meeting.value(), self._sheet.today))


class SignDialog(_StepDialog):
    """On which day the chair and the secretary signed."""

    def __init__(
        self, context: UiContext, parent: QWidget, sheet: MeetingSheet, names: Sequence[str],
        on_done: Callable[[Any], Any],
    ) -> None:  # fmt: skip
        super().__init__(
            context, parent, _("Minutes signed"), sheet, _("Record as signed"),
            lambda app, values: app.register.sign(sheet.id, values["on"]), on_done,
        )  # fmt: skip
        signed = " · ".join(filter(None, names))
        if signed:
            self.body.insertWidget(0, label(_("Signed by: {names}", names=signed), wrap=True))
        self.on = DateEdit(sheet.today, today=lambda: sheet.today)
        self.form.add("on", _("Signed on"), self.on, 6, required=True)
        locked = _("From then on the text is locked. It can still be undone until it is sealed.")
        self.body.insertWidget(self.body.count() - 2, label(locked, "small", wrap=True))
        self.on.setFocus()


class ErratumDialog(_StepDialog):
    """What sealed minutes got wrong, and what is to be read instead; it is sealed at once."""

    def __init__(
        self, context: UiContext, parent: QWidget, sheet: MeetingSheet, on_done: Callable[[Any], Any]
    ) -> None:
        super().__init__(
            context, parent, _("Add an erratum"), sheet, _("Seal the erratum"),
            lambda app, values: app.register.erratum(sheet.id, values["text"]), on_done,
        )  # fmt: skip
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("In the third resolution, read “12 votes for” instead of “21 votes for”."))
        self.form.add("text", _("What is corrected"), self.text, required=True)
        self.body.insertWidget(0, label(_("It takes the next number of the register, and no longer changes either."),
                                        "small", wrap=True))  # fmt: skip
        self.text.setFocus()
