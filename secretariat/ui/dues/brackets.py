"""The amounts of one category: a flat one, or brackets of headcount, corrected where they are typed."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from secretariat.base.errors import Refusal
from secretariat.base.i18n import _, ngettext, pgettext
from secretariat.base.money import Currency
from secretariat.dues.rows import CategoryChoice
from secretariat.dues.scales import ScaleLineRow
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import button, icon_button, label, row, spaced
from secretariat.ui.widgets.money import MoneyEdit
from secretariat.ui.widgets.panels import Card

_MOST = 9_999_999


class BracketRow(QWidget):
    """One bracket: from, to (empty: no upper bound), amount; and what is wrong with it."""

    edited = Signal()
    remove_asked = Signal()

    def __init__(self, line: ScaleLineRow | None, currency: Currency, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.from_edit = _number(_("From how many employees"), line.from_headcount if line else 0)
        self.to_edit = _number(_("To how many employees"), line.to_headcount if line else None)
        self.to_edit.setPlaceholderText(_("and more"))
        self.amount = MoneyEdit(line.amount if line else None, currency=currency)
        self.amount.setFixedWidth(128)
        self.amount.setAccessibleName(_("Amount of the dues"))
        self.remove = icon_button("x", _("Remove this bracket"), on=self.remove_asked.emit)
        self.message: QLabel = label("", "small", tone="bad", wrap=True)
        self.message.hide()
        layout = QVBoxLayout(self)
        spaced(layout, spacing=2)
        self._bounds = QWidget()
        self._bounds.setLayout(
            row(
                label(pgettext("bracket", "from"), "small"),
                self.from_edit,
                label(pgettext("bracket", "to"), "small"),
                self.to_edit,
                label(_("employees:"), "small"),
            )
        )
        self._all = label(_("the same for all:"), "small")
        layout.addLayout(row(self._all, self._bounds, self.amount, self.remove, None))
        layout.addWidget(self.message)
        for edit in (self.from_edit, self.to_edit, self.amount):
            edit.textEdited.connect(lambda _text: self.edited.emit())

    def line(self, category: CategoryChoice) -> ScaleLineRow:
        """The bracket as typed; an amount that is missing counts as −1, which is refused beside it."""
        amount = self.amount.value()
        return ScaleLineRow(
            category_id=category.id,
            category=category.name,
            from_headcount=int(self.from_edit.text() or 0),
            to_headcount=int(self.to_edit.text()) if self.to_edit.text() else None,
            amount=Decimal(-1) if amount is None else amount,
        )

    def amount_fault(self) -> str:
        """What is wrong with the amount by itself."""
        try:
            return "" if self.amount.checked_value() is not None else _("Type an amount: 0 for no dues.")
        except Refusal as refusal:
            return str(refusal)

    def say(self, fault: str) -> None:
        """Show what is wrong, or nothing."""
        self.message.setText(fault)
        self.message.setVisible(bool(fault))
        is_amount = bool(fault) and fault == self.amount_fault()
        set_prop(self.amount, state="error" if is_amount else "")
        set_prop(self.to_edit, state="error" if fault and not is_amount else "")

    def set_flat(self, is_flat: bool) -> None:
        """The only bracket of a category from 0 on is one amount for all."""
        self._all.setVisible(is_flat)
        self._bounds.setVisible(not is_flat)

    def set_read_only(self, is_read_only: bool) -> None:
        for edit in (self.from_edit, self.to_edit, self.amount):
            set_prop(edit, readOnly=is_read_only)  # before setReadOnly, after which nothing is left to restyle
            edit.setReadOnly(is_read_only)
        self.remove.setVisible(not is_read_only)


class CategoryCard(Card):
    """The amounts of one category. ``changed`` at each change by the user."""

    changed = Signal()

    def __init__(
        self, category: CategoryChoice, lines: tuple[ScaleLineRow, ...], currency: Currency, *, is_read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margins=(16, 12, 16, 12), spacing=8, parent=parent)
        self.category, self._currency = category, currency
        self.rows: list[BracketRow] = []
        members = ngettext("{count} active member", "{count} active members", category.member_count)
        self.add_bracket = button(_("Add a bracket"), "link", icon="plus", on=self.add_row, compact=True)
        self.content.addLayout(
            row(label(category.name, "strong"), label(members, "small"), None, self.add_bracket)
        )
        self._box = QVBoxLayout()
        spaced(self._box, spacing=8)
        self.content.addLayout(self._box)
        self._hint = label("", "small", wrap=True)
        self.content.addWidget(self._hint)
        self._is_read_only = is_read_only
        self.add_bracket.setVisible(not is_read_only)
        for line in lines:
            self._insert(BracketRow(line, currency))
        self._say_hint()

    def add_row(self) -> None:
        """Add a bracket above the last one, which gets an upper bound."""
        start = 0
        if self.rows:
            last = self.rows[-1]
            if not last.to_edit.text():
                last.to_edit.setText(str(int(last.from_edit.text() or 0) + 9))
            start = int(last.to_edit.text()) + 1
        made = BracketRow(None, self._currency)
        made.from_edit.setText(str(start))
        self._insert(made)
        made.amount.setFocus()
        self._say_hint()
        self.changed.emit()

    def lines(self) -> tuple[ScaleLineRow, ...]:
        return tuple(each.line(self.category) for each in self.rows)

    def _insert(self, made: BracketRow) -> None:
        made.set_read_only(self._is_read_only)
        made.edited.connect(self.changed)
        made.remove_asked.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._box.addWidget(made)

    def _remove(self, gone: BracketRow) -> None:
        at = self.rows.index(gone)
        was_last = at == len(self.rows) - 1
        self.rows.remove(gone)
        self._box.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        # The others still cover everybody: the neighbour takes the bracket over.
        if was_last and self.rows:
            self.rows[-1].to_edit.clear()
        elif self.rows:
            self.rows[at].from_edit.setText(gone.from_edit.text())
        self._say_hint()
        self.changed.emit()

    def _say_hint(self) -> None:
        said = ""
        for each in self.rows:
            each.set_flat(len(self.rows) == 1 and each.from_edit.text() == "0" and not each.to_edit.text())
        if not self.rows:
            said = (
                _("Exempt: its members are not called and are never late.")
                if self.category.is_honorary
                else _("No amount: the members of this category cannot be called.")
            )
        self._hint.setText(said)
        self._hint.setVisible(bool(said))


def _number(name: str, value: int | None) -> QLineEdit:
    made = QLineEdit("" if value is None else str(value))
    made.setValidator(QIntValidator(0, _MOST, made))
    made.setFixedWidth(84)
    made.setAccessibleName(name)
    return made
