"""A new association in four short steps; what was typed becomes one call that creates everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.base.errors import Invalid
from secretariat.base.i18n import _
from secretariat.ui.context import UiContext
from secretariat.ui.dialogs.base import SheetDialog
from secretariat.ui.home.assistant_steps import FileStep, IdentityStep, StatutesStep, YearStep
from secretariat.ui.home.founding import Founding
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.panels import Panel, ScrollColumn
from secretariat.ui.widgets.steps import Step, StepsRail

if TYPE_CHECKING:
    from secretariat.application import Application

_SIZE = QSize(820, 640)


class NewAssociation(SheetDialog):
    """The four forms; Entrée in the last field of one goes to the next, the last one creates."""

    def __init__(self, parent: QWidget | None, context: UiContext, source: Path | None = None) -> None:
        """``source`` is the list of members that is imported once the association is there."""
        later = _("Everything can be changed later in the settings.")
        if source is not None:
            later = _("The members of “{name}” are imported next.", name=source.name)
        super().__init__(parent, _("New association"), later, size=_SIZE)
        self._context = context
        self._at = 0
        self.identity = IdentityStep(context.settings.actor)
        self.year = YearStep()
        self.statutes = StatutesStep()
        self.place = FileStep(context)
        self.steps: tuple[Form, ...] = (self.identity, self.year, self.statutes, self.place)
        self.rail = StepsRail()
        self.rail.chosen.connect(self._choose)
        self.body.addWidget(self.rail)
        self.stack = QStackedWidget()
        for form in self.steps:
            sheet = Panel("surface", margins=(0,), spacing=0)
            sheet.content.addWidget(form, 1)
            self.stack.addWidget(ScrollColumn(sheet))
            form.submitted.connect(self.go_on)
        self.body.addWidget(self.stack, 1)
        self.back = self.add_button(_("Back"))
        self.next = self.add_button(_("Continue"), "primary")
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.identity.territory_changed.connect(self.year.set_territory)
        self._show(0)

    def go_on(self) -> None:
        """Check the step and show the next one; the last one ends the assistant."""
        form = self.steps[self._at]
        if not form.validate_all():
            form.focus(form.wrong_keys()[0])
            return
        if self._at == 0:
            self.place.propose(self.identity.file_name())
        if self._at == len(self.steps) - 1:
            self._finish()
        else:
            self._show(self._at + 1)

    def go_back(self) -> None:
        """The step before."""
        if self._at:
            self._show(self._at - 1)

    def founding(self) -> Founding:
        """What was typed, as one request. Raises ``Invalid``."""
        return Founding.from_values({**self.identity.values(), **self.year.values(), **self.statutes.values()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        try:
            self.founding()
        except Invalid as invalid:
            self._point_at(invalid)
            return
        self.accept()

    def _point_at(self, invalid: Invalid) -> None:
        for at, form in enumerate(self.steps):
            wrong = [key for key, error in invalid.errors.items() if form.set_error(key, str(error))]
            if wrong:
                self._show(at)
                form.focus(wrong[0])
                return
        self.set_subtitle(str(invalid))

    def _choose(self, key: str) -> None:
        wanted = int(key)
        if wanted < self._at or all(form.validate_all() for form in self.steps[:wanted]):
            self._show(wanted)

    def _show(self, at: int) -> None:
        self._at = at
        names = (_("Association"), _("Year and dues"), _("Statutes"), _("File"))
        self.rail.set_steps(
            [
                Step(key=str(i), name=name, state="done" if i < at else "current" if i == at else "later")
                for i, name in enumerate(names)
            ]
        )
        self.stack.setCurrentIndex(at)
        self.back.setVisible(at > 0)
        self.next.setText(_("Create the association") if at == len(self.steps) - 1 else _("Continue"))
        self.steps[at].focus_first_empty()


def ask_new_association(
    parent: QWidget | None, context: UiContext, source: Path | None = None
) -> tuple[Path, Callable[[Application], None]] | None:
    """Ask everything; the file to create and what fills it, or ``None``.

    The name of who works here is kept in the settings of the seat at once.
    """
    dialog = NewAssociation(parent, context, source)
    try:
        if dialog.exec() != NewAssociation.DialogCode.Accepted:
            return None
        founding, file = dialog.founding(), dialog.place.file()
        actor = str(dialog.identity.value("actor")).strip()
    finally:
        dialog.deleteLater()
    if actor:
        context.settings.actor = actor
        context.settings.save()
        show = getattr(parent, "show_actor", None)
        if show is not None:
            show()

    def setup(app: Any) -> None:
        if actor:
            app.store.actor = actor
        founding.perform(app)

    return file, setup
