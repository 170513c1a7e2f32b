"""Calling a meeting a second time, with the first day on which the statutes allow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _
from secretariat.meetings.preparing.commands import CallSecond
from secretariat.meetings.preparing.phrases import second_text
from secretariat.meetings.preparing.rows import SecondCall
from secretariat.meetings.rows import MeetingSheet
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.widgets.basics import label
from secretariat.ui.widgets.dates import DateEdit, TimeEdit
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip

_SIZE = QSize(520, 360)


class SecondCallDialog(SheetDialog):
    """Asks the day and the hour; ``on_called`` receives the new meeting's id."""

    def __init__(
        self,
        context: UiContext,
        parent: QWidget,
        sheet: MeetingSheet,
        call: SecondCall,
        on_called: Callable[[int], Any],
    ) -> None:
        super().__init__(parent, _("Call a second meeting"), sheet.title, size=_SIZE)
        assert context.app is not None
        self._context, self._app, self._sheet, self._on_called = context, context.app, sheet, on_called
        self.fault = ResultStrip("bad", "")
        self.fault.hide()
        self.form = Form()
        self.form.add("held_on", _("Day"), DateEdit(today=lambda: sheet.today), 6, required=True)
        self.form.add("starts", _("Start hour"), TimeEdit(), 6)
        self.form.set_values({"held_on": max(call.earliest_on, sheet.today), "starts": sheet.starts})
        self.body.addWidget(label(second_text(call), wrap=True))
        self.body.addWidget(
            label(_("The agenda, the documents, the resolutions and the candidates are those of the first."), "small",
                  wrap=True)
        )  # fmt: skip
        self.body.addWidget(self.form)
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self.call = self.add_button(_("Prepare the second meeting"), "primary", icon="calendar", is_default=True)
        self.call.clicked.connect(self._call)
        held_on = self.form.fields["held_on"].control
        assert isinstance(held_on, QLineEdit)
        held_on.setFocus()

    def _call(self) -> None:
        values, meeting_id = self.form.values(), self._sheet.id

        def work(_progress: object) -> int:
            return self._app.preparing.call_second(
                CallSecond(meeting_id=meeting_id, held_on=values["held_on"], starts=values["starts"])
            )

        act(self._context, work, on_done=self._called, on_refused=self._refused, owner=self)

    def _refused(self, refusal: Refusal) -> None:
        self.fault.set_result("bad", str(refusal))
        self.fault.show()

    def _called(self, meeting_id: int) -> None:
        self.accept()
        self._on_called(meeting_id)
