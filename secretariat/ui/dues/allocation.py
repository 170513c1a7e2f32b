"""Shows where a payment goes: each open due with its part and what is left after, the excess kept or refused."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from secretariat.base.formats import money
from secretariat.base.i18n import _
from secretariat.dues.rows import OpenDue, PaymentDraft
from secretariat.dues.rules import ZERO, Allotment, allocate
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import Pill, label, row, spaced
from secretariat.ui.widgets.panels import Panel


class _Line(QWidget):
    """One due: its reference, its part of the payment, what is left of it."""

    ticked = Signal()

    def __init__(self, due: OpenDue, *, can_untick: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = due
        self.box = QCheckBox()
        self.box.setChecked(True)
        self.box.setVisible(can_untick)
        self.box.setAccessibleName(_("Pay {reference}", reference=due.reference))
        self.box.toggled.connect(lambda _on: self.ticked.emit())
        self.part = label("", "strong")
        self.rest = label("", "strong")
        self.setLayout(
            row(self.box, Pill(due.reference, small=True), label(due.label, "small"), None, self.part, 4, self.rest,
                spacing=6)
        )

    def say(self, part: Decimal, currency: str) -> None:
        """Show the part of the payment and what stays owed."""
        rest = self.due.charge.balance - part
        self.part.setText(money(part, currency) if part else "—")
        self.rest.setText(money(rest, currency))
        set_prop(self.rest, tone="" if rest else "ok")


class AllocationCard(Panel):
    """The open dues of the member, oldest first; unticked ones receive nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soft", margins=(12, 8, 12, 8), spacing=6, parent=parent)
        self._draft: PaymentDraft | None = None
        self._amount: Decimal | None = None
        self._lines: list[_Line] = []
        self._after: QLabel = label(_("Left after"), "small")
        self.add(row(label(_("Allocated to"), "small"), None, self._after))
        self._box = QVBoxLayout()
        spaced(self._box, spacing=6)
        self.content.addLayout(self._box)
        self.nothing = label("", "small", wrap=True)
        self.add(self.nothing)
        self.keep = QCheckBox()
        self.keep.toggled.connect(lambda _on: self.changed.emit())
        self.add(self.keep)
        self.keep.hide()

    def set_draft(self, draft: PaymentDraft) -> None:
        """Show the open dues of another member."""
        self._draft = draft
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = [_Line(due, can_untick=len(draft.dues) > 1) for due in draft.dues]
        for each in self._lines:
            each.ticked.connect(self._reckon)
            self._box.addWidget(each)
        said = "" if draft.dues else _("Nothing is owed: what you record is kept as credit.")
        if draft.credit:
            said = " ".join((said, _("Credit: {amount}.", amount=money(draft.credit, draft.currency)))).strip()
        self.nothing.setText(said)
        self.nothing.setVisible(bool(said))
        self._after.setVisible(bool(draft.dues))
        self.keep.setChecked(False)
        self.set_amount(self._amount)

    def set_amount(self, amount: Decimal | None) -> None:
        """Share another amount."""
        self._amount = amount
        self._reckon()

    def allotment(self) -> Allotment:
        """How the amount is shared among the ticked dues, oldest first."""
        charges = [each.due.charge for each in self._lines if each.box.isChecked()]
        return allocate(self._amount or ZERO, charges)

    def chosen(self) -> Mapping[int, Decimal] | None:
        """The parts by due when some due was unticked; nothing when the oldest are paid first."""
        return None if all(each.box.isChecked() for each in self._lines) else self.allotment().parts

    @property
    def excess(self) -> Decimal:
        """What exceeds the ticked dues."""
        return self.allotment().rest

    def _reckon(self) -> None:
        if self._draft is None:
            return
        shared = self.allotment()
        for each in self._lines:
            each.say(shared.parts.get(each.due.charge.id, ZERO), self._draft.currency)
        self.keep.setVisible(shared.rest > 0)
        self.keep.setText(_("Keep {rest} as credit", rest=money(shared.rest, self._draft.currency)))
        self.changed.emit()
