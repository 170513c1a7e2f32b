"""A small form over the window: it makes one request, sends it, and stays open with the sentence when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.i18n import _
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.widgets.editor import Problems
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Panel, ScrollColumn


class FormDialog(SheetDialog):
    """``make`` turns the values into a request (it may raise ``Invalid``), ``send`` is called with it away from the
    GUI thread, ``then`` once it is done."""

    def __init__(self, parent: QWidget, context: UiContext, form: Form, *, title: str, subtitle: str = "", verb: str,
                 make: Callable[[dict[str, Any]], Any], send: Callable[[Any], Any],
                 then: Callable[[], Any] | None = None, size: QSize | None = None) -> None:
        super().__init__(parent, title, subtitle, size=size or QSize(640, 420))
        self._context, self.form, self._make, self._send, self._then = context, form, make, send, then
        form.finish()
        body = Panel("surface", margins=(0, 0, 8, 0))
        body.add(form)
        self.body.addWidget(ScrollColumn(body), 1)
        self.problems = Problems()
        self.body.addWidget(self.problems)
        self.cancel = self.add_button(_("Cancel"))
        self.record = self.add_button(verb, "primary", icon="check")
        self.cancel.clicked.connect(self.reject)
        self.record.clicked.connect(self.submit)
        form.submitted.connect(self.submit)
        self.problems.chosen.connect(form.focus)

    def begin(self, values: dict[str, Any]) -> None:
        """Show what the form starts from and open the dialog."""
        self.form.set_values(values)
        self.finished.connect(self.deleteLater)
        self.open()
        self.form.focus_first_empty()

    def submit(self) -> None:
        """Check everything, then send the request."""
        self.form.validate_all()
        if self._show_points():
            return
        try:
            command = self._make(self.form.values())
        except Refusal as refusal:
            self.show_refusal(refusal)
            return
        send = self._send
        self.record.setEnabled(False)
        act(self._context, lambda _progress: send(command), on_done=self.finish, on_refused=self.show_refusal,
            owner=self)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why: beside the fields that are named, else in one sentence."""
        self.record.setEnabled(True)
        named = refusal.errors if isinstance(refusal, Invalid) else {}
        shown = [key for key, error in named.items() if self.form.set_error(key, str(error))]
        if shown:
            self._show_points()
        else:
            self.problems.show_sentence(str(refusal))

    def _show_points(self) -> bool:
        wrong = self.form.wrong_keys()
        self.problems.show_points({key: self.form.fields[key].title.text() for key in wrong})
        if wrong:
            self.form.focus(wrong[0])
        return bool(wrong)

    def finish(self, _result: object = None) -> None:
        """It is done: close, and tell who waits."""
        then = self._then
        self.accept()
        if then is not None:
            then()
