"""A door as a quick program builds it: a filtered list of everybody, read again from the file after each arrival."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget


class People(QAbstractListModel):
    """One line a person, those who came with a tick."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, str, bool]] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            number, name, is_there = self.rows[index.row()]
            return f"{'✓ ' if is_there else ''}{name} · {number:04d}"
        return None

    def replace(self, rows: list[tuple[int, str, bool]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class PlainDoor:
    """A field, a list under a ``QSortFilterProxyModel``, and the count of those who came."""

    def __init__(self, file: Path, names: Sequence[str]) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, arrived_at TEXT)")
        self._connection.executemany("INSERT INTO person (name) VALUES (?)", [(name,) for name in names])
        self._connection.commit()
        self._window = QWidget()
        self._field, self._view, self._counted = QLineEdit(), QListView(), QLabel()
        self._model, self._proxy = People(), QSortFilterProxyModel()
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._view.setModel(self._proxy)
        self._field.textChanged.connect(self._proxy.setFilterFixedString)
        layout = QVBoxLayout(self._window)
        for widget in (self._field, self._view, self._counted):
            layout.addWidget(widget)
        self._window.resize(336, 768)
        self._window.show()
        self._read()
        QApplication.processEvents()

    def check_in(self, place: int, keys: str) -> list[float]:
        """Seconds of each key until the list is painted; the last one records the arrival and reads everybody again."""
        taken = []
        for rank, key in enumerate(keys):
            start = time.perf_counter()
            if rank < len(keys) - 1:
                self._field.setText(self._field.text() + key)
            else:
                self._connection.execute("UPDATE person SET arrived_at = datetime('now') WHERE id = ?", (place + 1,))
                self._connection.commit()
                self._field.clear()
                self._read()
            self._window.repaint()
            self._view.viewport().repaint()
            taken.append(time.perf_counter() - start)
        QApplication.processEvents()
        return taken

    def count(self) -> int:
        """How many came."""
        found: int = self._connection.execute("SELECT count(*) FROM person WHERE arrived_at IS NOT NULL").fetchone()[0]
        return found

    def _read(self) -> None:
        rows = self._connection.execute("SELECT id, name, arrived_at FROM person ORDER BY name").fetchall()
        self._model.replace([(number, name, arrived_at is not None) for number, name, arrived_at in rows])
        came = sum(is_there for _number, _name, is_there in self._model.rows)
        self._counted.setText(f"{came} sur {len(self._model.rows)}")
