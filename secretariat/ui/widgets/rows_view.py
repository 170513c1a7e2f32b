"""The table of every screen: quick, calm, wholly usable from the keyboard, and faithful to what was chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QInputEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from secretariat.base.text import fold
from secretariat.ui import theme
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.rows_columns import ColumnLayout
from secretariat.ui.widgets.rows_header import RowsHeader
from secretariat.ui.widgets.rows_lines import LinesPainter
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_place import RowsPlace

_TYPING_PAUSE_MS = 1000


class RowsView(QTableView):
    """Shows a :class:`RowsModel`. Ticked and selected are one notion: ``selected_rows()``.

    ``current_changed`` gives the row the inspector follows (or ``None``), ``activated_row`` the row of Entrée or of a
    double click, ``edit_asked`` of F2, ``remove_asked`` the selected rows on Suppr, ``menu_asked`` the place on screen
    and the rows for a context menu, ``selection_count`` the number of selected rows. With ``keeps_ticks`` looking at
    a row, by a click or with the arrows, ticks and unticks nothing: the box, Space, Ctrl and Shift do.
    """

    current_changed = Signal(object)
    activated_row = Signal(object)
    edit_asked = Signal(object)
    remove_asked = Signal(object)
    menu_asked = Signal(QPoint, object)
    selection_count = Signal(int)
    columns_changed = Signal()

    def __init__(self, model: RowsModel, *, row_height: int = 36, lead: int = 16, name: str = "",
                 keeps_ticks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead, self._keeps_ticks = lead, keeps_ticks
        self._row_height = row_height
        self._painter = LinesPainter(self, lead)
        self._place = RowsPlace(self)
        self._headings: set[int] = set()
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._forget_typing)
        self.setAccessibleName(name)
        self.setHorizontalHeader(RowsHeader(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        lines = self.verticalHeader()
        lines.hide()
        lines.setMinimumSectionSize(24)
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self.layout_of_columns = ColumnLayout(self, model.columns)
        self._connect(model)
        self._restyle()

    def _connect(self, model: RowsModel) -> None:
        model.modelAboutToBeReset.connect(self._place.keep)
        model.modelReset.connect(self._find_place)
        self.selectionModel().currentRowChanged.connect(self._announce_current)
        self.selectionModel().selectionChanged.connect(self.announce_selection)
        self.doubleClicked.connect(self._activate)
        self.horizontalHeader().sectionClicked.connect(self._header_clicked)
        self.horizontalHeader().sectionMoved.connect(self.columns_changed)
        theme.current().changed.connect(self._restyle)

    # What pages use

    def rows_model(self) -> RowsModel:
        model = self.model()
        assert isinstance(model, RowsModel)
        return model

    def current_row(self) -> Any | None:
        """The row the inspector follows."""
        return self.rows_model().row_at(self.currentIndex().row())

    def selected_rows(self) -> tuple[Any, ...]:
        """The selected rows, in the order of the screen."""
        model = self.rows_model()
        found: list[Any] = []
        for span in sorted(self.selectionModel().selection().toList(), key=lambda span: span.top()):
            found += [row for line in range(span.top(), span.bottom() + 1) if (row := model.row_at(line)) is not None]
        return tuple(found)

    def shown_rows(self) -> tuple[Any, ...]:
        """The rows that filters leave, in the order of the screen, for exports and prints."""
        return self.rows_model().shown_rows()

    def shown_columns(self) -> tuple[Column, ...]:
        """The visible columns from left to right, ticks left out."""
        return self.layout_of_columns.shown()

    def select_id(self, row_id: object) -> bool:
        """Make the row with that ``id`` current and the only selected one; false when it is not shown."""
        line = self.rows_model().line_of(row_id)
        if line < 0:
            return False
        self.selectRow(line)
        self.scrollTo(self.model().index(line, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) row, over headings."""
        model = self.rows_model()
        line = self.currentIndex().row() + by
        while 0 <= line < model.rowCount():
            if model.row_at(line) is not None:
                self.selectRow(line)
                return
            line += by

    def columns_state(self) -> dict[str, Any]:
        """Order, widths, hidden columns and sort, as plain values for the seat's settings."""
        return self.layout_of_columns.state()

    def restore_columns_state(self, state: dict[str, Any]) -> None:
        """Bring back what :meth:`columns_state` gave; unknown columns are skipped."""
        self.layout_of_columns.restore(state)

    def restore_columns(self) -> None:
        """Show the columns as they were delivered."""
        self.layout_of_columns.reset()
        self.columns_changed.emit()

    def column_chosen(self, action: QAction) -> None:
        """Answer the columns' menu."""
        if action.data():
            self.layout_of_columns.set_shown(action.data(), action.isChecked())
            self.columns_changed.emit()
        else:
            self.restore_columns()

    def show_columns_menu(self, at: QWidget) -> None:
        """Open the choice of columns below a button."""
        header = self.horizontalHeader()
        assert isinstance(header, RowsHeader)
        header.columns_menu(at).popup(at.mapToGlobal(QPoint(0, at.height() + 4)))

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as Excel wants them: tabs, and CR LF at the end of lines."""
        columns = self.shown_columns()
        lines = ["\t".join(column.title() for column in columns)]
        for row in self.selected_rows():
            cells = (" ".join(filter(None, (c.text(row), c.second(row) if c.second else ""))) for c in columns)
            lines.append("\t".join(" ".join(cell.split("\t")) for cell in cells))
        QGuiApplication.clipboard().setText("\r\n".join(lines) + "\r\n")

    def lead(self, logical: int) -> int:
        """The padding at the left of a column: more for the first one."""
        header = self.horizontalHeader()
        return self._lead if header.visualIndex(logical) == self.layout_of_columns.first_visual() else 8

    def has_ticks(self) -> bool:
        """Several rows may be ticked."""
        return self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection

    def is_all_selected(self) -> bool:
        """Every shown row is ticked."""
        if not self.selectionModel().hasSelection():
            return False
        model = self.rows_model()
        selected = sum(span.height() for span in self.selectionModel().selection().toList())
        return selected >= model.rowCount() - len(model.heading_lines())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint(event.rect())

    def _restyle(self) -> None:
        self._painter.refresh()
        lines = self.verticalHeader()
        lines.setDefaultSectionSize(theme.current().px(self._row_height))
        self.horizontalHeader().setFixedHeight(theme.current().px(32))
        self._size_headings()
        self.layout_of_columns.fit()
        self.viewport().update()

    def _size_headings(self) -> None:
        lines = self.verticalHeader()
        headings = self.rows_model().heading_lines()
        # A reset keeps the heights of lines: those that were headings become rows again.
        for line in self._headings.difference(headings):
            if line < lines.count():
                lines.resizeSection(line, theme.current().px(self._row_height))
        for line in headings:
            lines.resizeSection(line, theme.current().px(30))
        self._headings = set(headings)

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.current_row()
        line = self.currentIndex().row()
        is_heading = line >= 0 and row is None
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self.has_ticks():
            self.rows_model().settle()
            self.selectAll()
        elif key == Qt.Key.Key_Space and not self._typed and row is not None:
            self._toggle(line)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and not event.modifiers() & ~_KEYPAD:
            self.activated_row.emit(row)
        elif key == Qt.Key.Key_F2 and row is not None:
            self.edit_asked.emit(row)
        elif key == Qt.Key.Key_Delete and self.selected_rows():
            self.remove_asked.emit(self.selected_rows())
        elif is_heading and key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            self._fold_heading(line, key != Qt.Key.Key_Right)
        elif key == Qt.Key.Key_Escape and len(self.selectionModel().selectedRows()) > 1:
            self.selectRow(line)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else self.rows_model().rowCount() - 1, event)
        else:
            super().keyPressEvent(event)
            return

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        command = super().selectionCommand(index, event)
        is_plain = not isinstance(event, QInputEvent) or not event.modifiers() & ~_KEYPAD
        return QItemSelectionModel.SelectionFlag.NoUpdate if self._keeps_ticks and is_plain else command

    def _go(self, line: int, event: QKeyEvent) -> None:
        model = self.rows_model()
        model.settle()
        if line == 0 and model.rowCount() > 1 and model.row_at(0) is None:
            line = 1
        index = model.index(line if line else 0, 0)
        flags = QItemSelectionModel.SelectionFlag
        is_span = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        alone = flags.NoUpdate if self._keeps_ticks else flags.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags.Rows | (flags.SelectCurrent if is_span else alone))

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row whose main column begins with what is typed quickly."""
        model = self.rows_model()
        main = next((c for c in self.shown_columns() if c.kind in ("strong", "two_lines")), None)
        columns = self.shown_columns()
        main = main or (columns[0] if columns else None)
        if main is None:
            return
        self._typed += search
        self._typing.start()
        wanted = fold(self._typed)
        start = max(self.currentIndex().row(), 0) + (1 if len(self._typed) == 1 else 0)
        count = model.rowCount()
        for offset in range(count):
            line = (start + offset) % count
            row = model.row_at(line)
            if row is not None and fold(main.text(row)).startswith(wanted):
                self.selectRow(line)
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            model = self.rows_model()
            if model.row_at(index.row()) is None:
                title = model.heading_at(index.row())
                self._fold_heading(index.row(), not model.is_folded(title or ""))
                return
            if model.columns[index.column()].kind == "tick" and not event.modifiers():
                self._toggle(index.row())
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: Any) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        rows = self.selected_rows()
        if rows:
            self.menu_asked.emit(place, rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_of_columns.fit()

    def _hover(self, line: int) -> None:
        if line == self._painter.hovered:
            return
        for changed in (self._painter.hovered, line):
            if changed >= 0:
                top, height = self.rowViewportPosition(changed), self.rowHeight(changed)
                self.viewport().update(0, top, self.viewport().width(), height)
        self._painter.hovered = line

    def _toggle(self, line: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(line, 0), flags.Toggle | flags.Rows)

    def _fold_heading(self, line: int, is_folded: bool) -> None:
        self.rows_model().fold_group(line, is_folded)
        self.setCurrentIndex(self.model().index(line, 0))

    def _forget_typing(self) -> None:
        self._typed = ""

    def _activate(self, index: QModelIndex) -> None:
        row = self.rows_model().row_at(index.row())
        if row is not None and self.rows_model().columns[index.column()].kind != "tick":
            self.activated_row.emit(row)

    def _header_clicked(self, logical: int) -> None:
        model = self.rows_model()
        column = model.columns[logical]
        if column.kind == "tick" and self.has_ticks():
            if self.is_all_selected():
                self.clearSelection()
            else:
                model.settle()
                self.selectAll()
        elif column.is_sortable:
            model.sort_by(column.key, model.sorted_by == (column.key, False))
            self.horizontalHeader().viewport().update()
            self.columns_changed.emit()

    # Selection and scroll over a change of rows

    def _find_place(self) -> None:
        self._painter.hovered = -1
        self._size_headings()
        self._place.find()

    def _announce_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(self.rows_model().row_at(current.row()) if current.isValid() else None)

    def announce_selection(self) -> None:
        """Tell how many rows are selected, and show it."""
        self.selection_count.emit(sum(span.height() for span in self.selectionModel().selection().toList()))
        self.viewport().update()
        self.horizontalHeader().viewport().update()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
