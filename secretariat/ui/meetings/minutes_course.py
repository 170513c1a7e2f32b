"""The way of minutes to the register: submitted, approved, signed, sealed, and corrected once they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.register.rows import SealRow
from secretariat.meetings.register.rules import STEPS, may_step
from secretariat.meetings.rules import MinutesState
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.meetings.minutes_steps import ApproveDialog, ErratumDialog, SignDialog
from secretariat.ui.meetings.seals import open_archived

if TYPE_CHECKING:
    from secretariat.ui.meetings.minutes import MinutesView


class MinutesCourse(QObject):
    """Asks what each step needs to know, takes it, and shows the minutes in their new state."""

    def __init__(self, context: UiContext, view: MinutesView) -> None:
        super().__init__()
        assert context.app is not None
        self._context, self._app, self._view = context, context.app, view

    def open_menu(self, at: QWidget) -> None:
        """Offer the steps that may be taken from here."""
        menu = QMenu(self._view)
        for state, text in STEPS:
            if may_step(self._view.minutes_state, state):
                menu.addAction(self._verb(state, text)).triggered.connect(partial(self._triggered, state))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _verb(self, state: MinutesState, text: str) -> str:
        if state is MinutesState.SUBMITTED and self._view.minutes_state is MinutesState.APPROVED:
            return _("Take back: not approved yet")
        asks = state in (MinutesState.APPROVED, MinutesState.SIGNED, MinutesState.SEALED)
        return f"{_(text)}…" if asks else _(text)

    def _triggered(self, state: MinutesState, _checked: bool = False) -> None:
        self.go(state)

    def go(self, state: MinutesState) -> None:
        """Take a step, after its question when it has one."""
        sheet, register, view = self._view.sheet, self._app.register, self._view
        if sheet is None:
            return
        view.keep()
        if state is MinutesState.APPROVED:
            act(self._context, lambda _p: self._app.meetings.meetings(), on_done=self._ask_approval, owner=view)
        elif state is MinutesState.SIGNED:
            _open(SignDialog(self._context, view, sheet, view.signing_names(), lambda _done: self._reached(state)))
        elif state is MinutesState.SEALED:
            if self._may_seal(sheet.title):
                act(
                    self._context, lambda _p: register.seal(sheet.id), on_done=self._sealed, owner=view,
                    title=_("Sealing the minutes"),
                )  # fmt: skip
        else:
            is_back = view.minutes_state in (MinutesState.SUBMITTED, MinutesState.APPROVED)
            step = register.take_back if is_back else register.submit
            act(self._context, lambda _p: step(sheet.id), on_done=lambda _done: self._reached(state), owner=view)

    def add_erratum(self) -> None:
        """Correct sealed minutes by another sealed paper."""
        sheet = self._view.sheet
        if sheet is not None:
            _open(ErratumDialog(self._context, self._view, sheet, self._erratum_sealed))

    def _ask_approval(self, meetings: Any) -> None:
        sheet = self._view.sheet
        if sheet is not None:
            _open(
                ApproveDialog(
                    self._context, self._view, sheet, meetings, lambda _done: self._reached(MinutesState.APPROVED)
                )
            )

    def _may_seal(self, title: str) -> bool:
        return self._context.ask(
            self._view,
            _("Seal the minutes of “{title}”?", title=title),
            _(
                "They take the next number of the register and are archived as PDF, with a fingerprint that ties them "
                "to the minutes before. From then on nothing of this meeting changes any more: a mistake is corrected "
                "by an erratum. This cannot be undone."
            ),
            verb=_("Seal"),
        )

    def _reached(self, state: MinutesState) -> None:
        self._view.show_state(state)
        self._view.check()

    def _sealed(self, seal: SealRow) -> None:
        self._reached(MinutesState.SEALED)
        self._say(_("Minutes sealed as no. {number} of the register", number=seal.number), seal)

    def _erratum_sealed(self, seal: SealRow) -> None:
        self._view.check()
        self._say(_("Erratum sealed as no. {number} of the register", number=seal.number), seal)

    def _say(self, text: str, seal: SealRow) -> None:
        show = partial(open_archived, self._context, self._view, seal)
        self._context.notify(text, action=_("Open"), on_action=show)


def _open(dialog: ApproveDialog | SignDialog | ErratumDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
