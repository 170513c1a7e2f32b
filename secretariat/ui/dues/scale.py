"""The scale's part of the tab: the scales voted so far, and the amounts of one of them by category."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from secretariat.base.errors import Invalid, Refusal
from secretariat.base.formats import short_date
from secretariat.base.i18n import _
from secretariat.base.money import currency
from secretariat.dues.commands import DeleteScale, SaveScale
from secretariat.dues.rows import ScaleRow, ScaleSheet
from secretariat.dues.rules import Prorata
from secretariat.dues.scales import ScaleLineRow, bracket_faults
from secretariat.ui.act import act
from secretariat.ui.context import UiContext
from secretariat.ui.dues.brackets import BracketRow, CategoryCard
from secretariat.ui.dues.words import PRORATAS
from secretariat.ui.theme import set_prop
from secretariat.ui.widgets.basics import KeyCap, button, line, row, spaced
from secretariat.ui.widgets.dates import DateEdit
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.form import Form
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Card, Panel, ScrollColumn

if TYPE_CHECKING:
    from secretariat.application import Application

_LIST_WIDTH = 260


class ScaleView(QWidget):
    """Chooses a scale and edits it; one that served for a campaign is read and duplicated."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert context.app is not None
        self._context = context
        self._app: Application = context.app
        self._sheet: ScaleSheet | None = None
        self._shown: ScaleRow | None = None
        self._is_touched = False
        self._judged = False
        self._wanted: int | None = None
        self.cards: list[CategoryCard] = []
        self.form = Form()
        self.name = QLineEdit()
        self.effective_on = DateEdit(today=context.app.clock.today)
        self.prorata = ComboField()
        self.strip = ResultStrip("info")
        self._group = QButtonGroup(self)
        self._build()
        self.form.changed.connect(lambda _key: self._touch())
        self.form.submitted.connect(self.save)

    def _build(self) -> None:
        side = Panel("surface", margins=(12, 14, 12, 12), spacing=8)
        side.setFixedWidth(_LIST_WIDTH)
        self._list = QVBoxLayout()
        spaced(self._list, spacing=2)
        self.new = button(_("New scale"), icon="plus", on=self.new_record)
        side.content.addLayout(self._list)
        side.add(self.new, None)
        self.form.add("name", _("Name of the scale"), self.name, 7, required=True)
        self.form.add("effective_on", _("In force from"), self.effective_on, 5, required=True)
        self.form.add("prorata", _("Who joins during the year pays"), self.prorata, 7)
        self.prorata.set_options([(method, _(text)) for method, text in PRORATAS.items()])
        head = Card(margins=(16, 14, 16, 14))
        head.add(self.form)
        body = Panel("window", margins=(16, 12, 16, 16), spacing=12)
        self._cards = QVBoxLayout()
        spaced(self._cards, spacing=12)
        body.add(self.strip, head)
        body.content.addLayout(self._cards)
        body.content.addStretch(1)
        self.delete = button(_("Delete the scale"), "danger", icon="trash", on=self.remove)
        self.copy = button(_("Duplicate"), icon="file", on=self.duplicate)
        self.record = button(_("Save the scale"), "primary", icon="check", on=self.save)
        self._cap = KeyCap("Ctrl+Return")
        foot = Panel("surface", margins=(16, 10, 16, 10))
        foot.content.addLayout(row(self.delete, None, self.copy, self.record, self._cap))
        middle = QWidget()
        columns = QVBoxLayout(middle)
        spaced(columns, spacing=0)
        columns.addWidget(ScrollColumn(body), 1)
        columns.addWidget(line())
        columns.addWidget(foot)
        layout = QHBoxLayout(self)
        spaced(layout, spacing=0)
        layout.addWidget(side)
        layout.addWidget(line(vertical=True))
        layout.addWidget(middle, 1)

    # Reading

    def load(self) -> None:
        """Read the scales again; what is being typed stays."""
        act(self._context, lambda _progress: self._app.dues.scale_sheet(), on_done=self._show, owner=self)

    def _show(self, sheet: ScaleSheet) -> None:
        self._sheet = sheet
        self._show_list()
        if self._is_touched:
            return
        wanted = self._wanted if self._wanted is not None else self._shown.id if self._shown is not None else None
        self._wanted = None
        found = next((scale for scale in sheet.scales if scale.id == wanted), None)
        if found is None and sheet.scales:
            found = sheet.scales[0]
        if found is None:
            self.new_record()
        else:
            self._open(found)

    def _show_list(self) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if isinstance(widget, QPushButton):
                self._group.removeButton(widget)
                widget.hide()
                widget.deleteLater()
        assert self._sheet is not None
        for scale in self._sheet.scales:
            choice = button(scale.name.replace("&", "&&"), "nav")
            choice.setCheckable(True)
            choice.setToolTip(_("In force from {day}", day=short_date(scale.effective_on)))
            choice.clicked.connect(lambda _checked=False, scale=scale: self._choose(scale))
            choice.setChecked(self._shown is not None and scale.id == self._shown.id)
            self._group.addButton(choice)
            self._list.addWidget(choice)

    def _choose(self, scale: ScaleRow) -> None:
        self._is_touched = False
        self._open(scale)

    # Editing

    def new_record(self) -> None:
        """Start a scale from the amounts of the latest one, or with one amount per category."""
        if self._sheet is None:
            return
        latest = self._sheet.scales[0] if self._sheet.scales else None
        if latest is not None:
            self._copy(latest)
            return
        today = self._app.clock.today()
        lines = tuple(
            ScaleLineRow(category_id=category.id, category=category.name, amount=Decimal(-1))
            for category in self._sheet.categories
            if not category.is_honorary
        )
        self._begin(_("Scale {year}", year=str(today.year)), today.replace(month=1, day=1), Prorata.NONE, lines)

    def duplicate(self) -> None:
        """Start a new scale from the one shown."""
        if self._shown is not None:
            self._copy(self._shown)

    def _copy(self, scale: ScaleRow) -> None:
        year = max((scale.effective_on.year, *scale.years)) + 1
        effective_on = date(year, scale.effective_on.month, min(scale.effective_on.day, 28))
        name = _("Scale {year}", year=str(year))
        self._begin(name, effective_on, scale.prorata, scale.lines)

    def _begin(self, name: str, effective_on: date, prorata: Prorata, lines: tuple[ScaleLineRow, ...]) -> None:
        self._shown = None
        for choice in self._group.buttons():
            self._group.setExclusive(False)
            choice.setChecked(False)
            self._group.setExclusive(True)
        self._fill(name, effective_on, prorata, lines, is_used=False)
        self._is_touched = True
        self.form.focus("name")

    def _open(self, scale: ScaleRow) -> None:
        self._shown = scale
        self._is_touched = False
        self._fill(scale.name, scale.effective_on, scale.prorata, scale.lines, is_used=bool(scale.years))
        self._show_list()
        if scale.years:
            years = ", ".join(str(year) for year in scale.years)
            self.strip.set_result(
                "info",
                _("This scale served to call {years}: it stays as it was voted.", years=years),
                _("Duplicate it to prepare the amounts of another year."),
            )

    def _fill(
        self, name: str, effective_on: date, prorata: Prorata, lines: tuple[ScaleLineRow, ...], *, is_used: bool
    ) -> None:
        assert self._sheet is not None
        self._judged = False
        self.strip.set_result("info", "")
        self.form.set_values({"name": name, "effective_on": effective_on, "prorata": prorata})
        for edit in (self.name, self.effective_on):
            set_prop(edit, readOnly=is_used)  # before setReadOnly, after which nothing is left to restyle
            edit.setReadOnly(is_used)
        self.prorata.setEnabled(not is_used)
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        unit = currency(self._sheet.currency)
        self.cards = []
        for category in self._sheet.categories:
            own = tuple(line for line in lines if line.category_id == category.id)
            card = CategoryCard(category, own, unit, is_read_only=is_used)
            for each in card.rows:
                if each.amount.value() is not None and each.amount.value() == -1:
                    each.amount.set_value(None)
            card.changed.connect(self._touch)
            self.cards.append(card)
            self._cards.addWidget(card)
        self.record.setVisible(not is_used)
        self._cap.setVisible(not is_used)
        self.copy.setVisible(self._shown is not None)
        self.delete.setVisible(self._shown is not None and not is_used)

    def _touch(self) -> None:
        self._is_touched = True
        if self._judged:
            self._judge()
        else:
            self._judge_brackets()

    def _rows(self) -> list[BracketRow]:
        return [each for card in self.cards for each in card.rows]

    def _judge(self) -> bool:
        """Say what is wrong beside each bracket; true when nothing is."""
        faults = self._judge_brackets()
        rows = self._rows()
        for index, each in enumerate(rows):
            fault = each.amount_fault()
            if fault and index not in faults:
                faults[index] = fault
                each.say(fault)
        return not faults

    def _judge_brackets(self) -> dict[int, str]:
        lines = [line for card in self.cards for line in card.lines()]
        faults = {index: str(refusal) for index, refusal in bracket_faults(lines).items()}
        for index, each in enumerate(self._rows()):
            each.say(faults.get(index, ""))
        return faults

    # Recording

    def save(self) -> None:
        """Save the scale, or go to the first bracket to correct."""
        self._judged = True
        is_whole = self._judge()
        if not self.form.validate_all():
            self.form.focus(self.form.wrong_keys()[0])
            return
        if not is_whole:
            first = next(each for each in self._rows() if each.message.text())
            (first.amount if first.amount_fault() else first.to_edit).setFocus()
            return
        values = self.form.values()
        try:
            command = SaveScale(
                id=self._shown.id if self._shown is not None else None,
                version=self._shown.version if self._shown is not None else None,
                name=values["name"],
                effective_on=values["effective_on"],
                prorata=values["prorata"],
                lines=tuple(line for card in self.cards for line in card.lines()),
            )
        except Refusal as refusal:
            self._refused(refusal)
            return
        app = self._app
        act(self._context, lambda _progress: app.dues.save_scale(command), on_done=self._saved,
            on_refused=self._refused, owner=self)

    def _saved(self, scale_id: int) -> None:
        self._is_touched = False
        self._wanted = scale_id
        self.load()

    def remove(self) -> None:
        """Delete the scale shown; the notice brings it back."""
        if self._shown is None:
            return
        app, command = self._app, DeleteScale(id=self._shown.id, version=self._shown.version)
        self._is_touched = False
        act(self._context, lambda _progress: app.dues.delete_scale(command), on_refused=self._refused, owner=self)

    def _refused(self, refusal: Refusal) -> None:
        named = refusal.errors if isinstance(refusal, Invalid) else {}
        rows = self._rows()
        is_shown = False
        for key, error in named.items():
            head, _dot, index = key.partition(".")
            if head == "lines" and index and int(index) < len(rows):
                rows[int(index)].say(str(error))
                is_shown = True
            else:
                is_shown = self.form.set_error(key, str(error)) or is_shown
        if not is_shown:
            self.strip.set_result("bad", str(refusal))

    def areas(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self]

    def step_back(self) -> bool:
        """Échap: give back the scale as it is stored."""
        if not self._is_touched or self._shown is None:
            return False
        self._open(self._shown)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control and self.record.isVisible():
            self.save()
            return
        super().keyPressEvent(event)
