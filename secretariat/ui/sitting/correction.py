"""Somebody at the door is on the roll without a vote: the roll is corrected, and the reason is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from secretariat.base.i18n import _
from secretariat.meetings.phrases import no_vote_text
from secretariat.meetings.sitting.rules import Elector
from secretariat.ui.sitting.count_field import CountField
from secretariat.ui.widgets.basics import button, label, row, spaced


class CorrectionPanel(QWidget):
    """Offers « Corriger la liste… » below somebody without a vote, then asks for the reason and the votes."""

    given = Signal(int, str, int)
    begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elector: Elector | None = None
        self.why = label("", "small", wrap=True)
        self.offer = button(_("Correct the roll…"), "link", icon="edit", compact=True, on=self.begin)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why the roll is corrected"))
        self.votes = CountField(_("Votes held"))
        self.record = button(_("Give a vote"), "primary", on=self._give)
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        spaced(asked, spacing=6)
        asked.addWidget(label(_("Why the roll is corrected"), "small"))
        asked.addWidget(self.reason)
        asked.addLayout(row(label(_("Votes held")), self.votes, None, self.record))
        layout = QVBoxLayout(self)
        spaced(layout, spacing=4)
        layout.addWidget(self.why)
        layout.addLayout(row(self.offer, None))
        layout.addWidget(self._asked)
        self.reason.textChanged.connect(lambda _text: self._allow())
        self.votes.textChanged.connect(lambda _text: self._allow())
        self.reason.returnPressed.connect(self._give)
        self.votes.moved.connect(lambda _field, by: self._give() if by > 0 else self.reason.setFocus())
        self.offer_for(None)

    @property
    def is_asking(self) -> bool:
        return not self._asked.isHidden()

    def offer_for(self, elector: Elector | None) -> None:
        """Offer it for somebody who has no vote; nothing for others."""
        self._elector = elector if elector is not None and not elector.may_vote else None
        self._asked.hide()
        self.offer.show()
        self.setVisible(self._elector is not None)
        if self._elector is not None:
            text = no_vote_text(self._elector.reasons)
            self.why.setText(_("{name}: {reason}", name=self._elector.name, reason=text))

    def begin(self) -> None:
        """Ask for the reason."""
        self.offer.hide()
        self._asked.show()
        self.reason.setText(_("Dues paid at the door"))
        self.votes.setText("1")
        self.begun.emit()
        self.reason.setFocus()
        self.reason.selectAll()

    def _allow(self) -> None:
        self.record.setEnabled(bool(self.reason.text().strip()) and self.votes.number > 0)

    def _give(self) -> None:
        if self._elector is not None and self.record.isEnabled():
            self.given.emit(self._elector.party_id, self.reason.text().strip(), self.votes.number)
