"""The second step of an import: the first rows of the file, and which field of a member each column fills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from secretariat.base.i18n import _, ngettext
from secretariat.interchange.tables import Table
from secretariat.members.transfer import Mapping, Source
from secretariat.members.transfer.fields import BY_KEY, FIELDS, OFFERED_CONTACTS
from secretariat.members.transfer.mapping import column_title
from secretariat.ui import theme
from secretariat.ui.widgets.basics import label, row, spaced
from secretariat.ui.widgets.fields import ComboField
from secretariat.ui.widgets.notices import ResultStrip
from secretariat.ui.widgets.panels import Panel

SHOWN_ROWS = 20
_WIDTH = 190
_ENCODINGS = ("utf-8", "cp1252", "cp850", "utf-16")
_DELIMITERS = (";", ",", "\t", "|")


class FieldCombo(QComboBox):
    """The field that one column fills; all columns share one list."""

    def __init__(self, choices: QStandardItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(choices)
        self.setMaxVisibleItems(18)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.view().setMinimumWidth(theme.current().px(300))

    def key(self) -> str:
        return self.currentData(Qt.ItemDataRole.UserRole) or ""

    def choose(self, key: str) -> None:
        """Show a field without telling anybody."""
        self.blockSignals(True)
        self.setCurrentIndex(max(self.findData(key), 0))
        self.blockSignals(False)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()


def _choices(parent: QWidget, keys: Sequence[str]) -> QStandardItemModel:
    """Every field under its group; the groups cannot be chosen. As many contacts as ``keys`` need."""
    contacts = max([OFFERED_CONTACTS, *(BY_KEY[key].number for key in keys if key)])
    model = QStandardItemModel(parent)
    nothing = QStandardItem(_("— not imported —"))
    nothing.setData("", Qt.ItemDataRole.UserRole)
    model.appendRow(nothing)
    group = ""
    for field in FIELDS:
        if field.number > contacts:
            continue
        title = _(field.group, number=field.number) if field.number else _(field.group)
        if title != group:
            group = title
            heading = QStandardItem(title)
            heading.setEnabled(False)
            model.appendRow(heading)
        item = QStandardItem(field.label)
        item.setData(field.key, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model


class _Sample(QAbstractTableModel):
    """The first rows as the file writes them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table: Table | None = None

    def show_table(self, table: Table) -> None:
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if self._table is None or parent.isValid() else min(len(self._table.rows), SHOWN_ROWS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if self._table is None or parent.isValid() else len(self._table.headers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._table is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._table.rows[index.row()].cells[index.column()].replace("\n", " ")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self._table is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return column_title(self._table, section)


class _Cells(QStyledItemDelegate):
    """Cells that stand under their titles, with a hairline below each row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = option.rect
        painter.setPen(theme.current().color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        rect.adjust(5, 0, -5, -1)
        super().paint(painter, option, index)


class ColumnsStep(QWidget):
    """The rows, a field per column above them, and how the file is to be read."""

    mapping_changed = Signal()
    reading_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: Source | None = None
        self._mapping = Mapping(keys=())
        self._combos: list[FieldCombo] = []
        self._options = QStandardItemModel(self)
        self.hint = ResultStrip("info")
        self.encoding = ComboField()
        self.encoding.setMinimumContentsLength(12)
        self.delimiter = ComboField()
        self.delimiter.setMinimumContentsLength(12)
        self.sheet = ComboField()
        self.has_header = QCheckBox(_("The first line holds the titles"))
        self._labels = (label(_("Characters"), "small"), label(_("Separator"), "small"), label(_("Worksheet"), "small"))
        for name, combo in zip(self._labels, (self.encoding, self.delimiter, self.sheet), strict=True):
            name.setBuddy(combo)
            combo.setAccessibleName(name.text())
            combo.activated.connect(self.reading_changed)
            name.hide()
            combo.hide()
        self.has_header.clicked.connect(self.reading_changed)
        self.sample = _Sample(self)
        self.view = QTableView()
        self._shape_view()
        self._fields = Panel("surface", margins=(0,))
        self._field_row = QHBoxLayout()
        spaced(self._field_row, spacing=0)
        self._fields.content.addLayout(self._field_row)
        self._strip = QScrollArea()
        self._strip.setWidget(self._fields)
        self._strip.setFrameShape(QScrollArea.Shape.NoFrame)
        self._strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.horizontalScrollBar().valueChanged.connect(self._strip.horizontalScrollBar().setValue)
        self._strip.horizontalScrollBar().valueChanged.connect(self.view.horizontalScrollBar().setValue)
        layout = QVBoxLayout(self)
        spaced(layout, 0, 8, 0, 0, spacing=10)
        layout.addLayout(
            row(
                self._labels[0], self.encoding, 8, self._labels[1], self.delimiter, 8, self._labels[2], self.sheet, 8,
                self.has_header, None,
            )
        )  # fmt: skip
        layout.addWidget(self.hint)
        layout.addWidget(self._strip)
        layout.addWidget(self.view, 1)

    def _shape_view(self) -> None:
        view = self.view
        view.setModel(self.sample)
        view.setItemDelegate(_Cells(view))
        view.setAccessibleName(_("First rows of the file"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setWordWrap(False)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().setHighlightSections(False)
        view.verticalHeader().hide()
        corner = Panel("surface", margins=(0,))
        view.setCornerWidget(corner)

    def show_source(self, source: Source) -> None:
        """Show another file, or the same one read otherwise."""
        self._source, table = source, source.table
        self._mapping = source.mapping
        self.sample.show_table(table)
        look = theme.current()
        self.view.horizontalHeader().setDefaultSectionSize(look.px(_WIDTH))
        self.view.verticalHeader().setDefaultSectionSize(look.px(32))
        self._make_combos(table)
        self._show_reading(table)
        notes = [*table.warnings]
        if source.was_imported:
            notes.insert(0, _("This very file was imported before."))
        elif source.mapping.is_remembered:
            notes.insert(0, _("The columns are told as the last time."))
        self.hint.set_result("info", notes[0] if notes else "", " ".join(notes[1:]))

    def _make_combos(self, table: Table) -> None:
        while (item := self._field_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        look = theme.current()
        self._combos = []
        self._options.deleteLater()
        self._options = _choices(self, self._mapping.keys)
        for position in range(len(table.headers)):
            combo = FieldCombo(self._options, _("Field of the column “{column}”", column=column_title(table, position)))
            combo.setFixedWidth(look.px(_WIDTH) - 8)
            combo.choose(self._mapping.keys[position])
            combo.activated.connect(lambda _index, at=position: self._chosen(at))
            self._combos.append(combo)
            self._field_row.addWidget(combo)
            self._field_row.addSpacing(8)
        self._field_row.addSpacing(look.px(24))
        self._fields.adjustSize()
        self._strip.setFixedHeight(self._fields.sizeHint().height() + 2)

    def _show_reading(self, table: Table) -> None:
        encodings = dict.fromkeys((table.encoding, *_ENCODINGS)) if table.encoding else {}
        delimiters = dict.fromkeys((table.delimiter, *_DELIMITERS)) if table.delimiter else {}
        self.encoding.set_options([(name, _encoding_label(name)) for name in encodings])
        self.encoding.set_value(table.encoding)
        self.delimiter.set_options([(sign, _delimiter_label(sign)) for sign in delimiters])
        self.delimiter.set_value(table.delimiter)
        self.sheet.set_options([(name, name) for name in table.sheets])
        self.sheet.set_value(table.sheet)
        shown = (bool(encodings), bool(delimiters), len(table.sheets) > 1)
        for name, combo, is_shown in zip(
            self._labels, (self.encoding, self.delimiter, self.sheet), shown, strict=True
        ):
            name.setVisible(is_shown)
            combo.setVisible(is_shown)
        self.has_header.setChecked(table.has_header)
        self.has_header.setVisible(table.format != "vcard")

    def reading(self) -> dict[str, Any]:
        """How the user wants the file read."""
        return {
            "encoding": self.encoding.value() or None,
            "delimiter": self.delimiter.value() or None,
            "sheet": self.sheet.value() or None,
            "has_header": self.has_header.isChecked(),
        }

    def mapping(self) -> Mapping:
        """The field of each column as it is shown."""
        return self._mapping

    def take_focus(self) -> None:
        """Begin at the first column."""
        if self._combos:
            self._combos[0].setFocus()

    def _chosen(self, position: int) -> None:
        self._mapping = self._mapping.replaced(position, self._combos[position].key())
        for combo, key in zip(self._combos, self._mapping.keys, strict=True):
            combo.choose(key)
        self.mapping_changed.emit()

    def count(self) -> str:
        """« 184 lignes, 12 colonnes importées »."""
        lines = len(self._source.table.rows) if self._source is not None else 0
        told = sum(1 for key in self._mapping.keys if key)
        return _(
            "{lines}, {columns}",
            lines=ngettext("{count} line", "{count} lines", lines),
            columns=ngettext("{count} column imported", "{count} columns imported", told),
        )


def _encoding_label(name: str) -> str:
    return {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252", "cp850": "DOS (cp850)"}.get(
        name, name.upper()
    )


def _delimiter_label(sign: str) -> str:
    return {";": _("semicolon ;"), ",": _("comma ,"), "\t": _("tabulation"), "|": _("bar |")}.get(sign, sign)
