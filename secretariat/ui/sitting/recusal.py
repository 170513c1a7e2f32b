"""Somebody in a conflict of interests steps aside for one vote, and why."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.voting.rows import ResolutionRow
from secretariat.ui.home.rows import clear
from secretariat.ui.sitting.finder import Finder
from secretariat.ui.sitting.people import PersonPicker
from secretariat.ui.sitting.state import LiveSitting
from secretariat.ui.widgets.basics import button, label, row, spaced
from secretariat.ui.widgets.panels import Card


class RecusalPanel(Card):
    """Who takes no part in the vote; hidden until it is asked for."""

    given = Signal(int, str)
    taken_back = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 20, 12), spacing=8, parent=parent)
        self._chosen: int | None = None
        self._live: LiveSitting | None = None
        self.picker = PersonPicker(_("Who takes no part in this vote?"), _("Answers"))
        self.picker.most_lines = 3
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Reason, then Enter"))
        self.reason.setAccessibleName(_("Reason, then Enter"))
        self._names = QVBoxLayout()
        spaced(self._names, spacing=2)
        self.add(
            row(label(_("Takes no part in this vote"), "sub"), None, button(_("Close"), "link", compact=True,
                                                                           on=self.leave)),
            self.picker,
            self.reason,
            self._names,
        )  # fmt: skip
        self.picker.picked.connect(self._choose)
        self.picker.field.left_out.connect(self.leave)
        self.reason.returnPressed.connect(self._give)
        self.hide()

    def set_live(self, live: LiveSitting, finder: Finder) -> None:
        """Look among those with a vote in this sitting."""
        self._live = live
        self.picker.finder = finder
        self.picker.keep = live.moment.electors.__contains__

    def show_resolution(self, resolution: ResolutionRow) -> None:
        """Show who steps aside already."""
        clear(self._names)
        for each in resolution.recused:
            text = _("{name}: {reason}", name=each.name, reason=each.reason) if each.reason else each.name
            back = button(_("Takes part again"), "link", compact=True)
            back.setAccessibleName(_("{name} takes part again", name=each.name))
            back.clicked.connect(lambda _checked=False, party_id=each.party_id: self.taken_back.emit(party_id))
            holder = QWidget()
            holder.setLayout(row(label(text), back, None))
            self._names.addWidget(holder)

    def begin(self) -> None:
        """Ask who."""
        self._chosen = None
        self.picker.clear()
        self.reason.clear()
        self.reason.hide()
        self.show()
        self.picker.field.setFocus()

    def leave(self) -> None:
        """Close the panel."""
        self.hide()
        self.left.emit()

    def _choose(self, party_id: int, _with_control: bool) -> None:
        if not party_id or self._live is None:
            return
        self._chosen = party_id
        self.picker.field.setText(self._live.name(party_id))
        self.picker.answers.hide()
        self.reason.show()
        self.reason.setFocus()

    def _give(self) -> None:
        if self._chosen is not None:
            self.given.emit(self._chosen, self.reason.text().strip())
            # Once this Entrée is over: it must not open the vote that gets the focus.
            QTimer.singleShot(0, self, self.leave)
