"""A table as Qt's examples build it: a Python model under a ``QSortFilterProxyModel``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from secretariat.ui.widgets.columns import Column


class PlainModel(QAbstractTableModel):
    """Rows behind ``data()``, each cell asked for by role."""

    def __init__(self, rows: Sequence[Any], columns: Sequence[Column]) -> None:
        super().__init__()
        self._rows, self._columns = rows, columns

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].text(self._rows[index.row()])
        return None


class PlainTable:
    """The same rows and the same shown columns."""

    def __init__(self, rows: Sequence[Any], columns: Sequence[Column], size: tuple[int, int]) -> None:
        self._columns = [column for column in columns if not column.is_hidden and column.kind != "tick"]
        self._model = PlainModel(rows, self._columns)
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._proxy.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = QTableView()
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setModel(self._proxy)
        self.view.resize(*size)
        self.view.show()
        QApplication.processEvents()
        self.view.viewport().repaint()

    def search(self, text: str) -> float:
        """Seconds to the painted answer."""
        start = time.perf_counter()
        self._proxy.setFilterFixedString(text)
        self.view.viewport().repaint()
        taken = time.perf_counter() - start
        QApplication.processEvents()
        return taken

    def sort(self, key: str) -> float:
        """Seconds until the rows are painted in the order of a column, as French sorts."""
        self._proxy.setFilterFixedString("")
        self._proxy.sort(-1)
        self._proxy.setSortLocaleAware(True)
        place = next(at for at, column in enumerate(self._columns) if column.key == key)
        start = time.perf_counter()
        self._proxy.sort(place)
        self.view.viewport().repaint()
        return time.perf_counter() - start
