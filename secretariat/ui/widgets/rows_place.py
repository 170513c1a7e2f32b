"""Where a table was: the selected rows, the current one and the scroll, found again after its rows changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

if TYPE_CHECKING:
    from secretariat.ui.widgets.rows_view import RowsView


class RowsPlace:
    """Rows are known by their ``id``. What is gone from the rows is announced by the table's signals."""

    def __init__(self, view: RowsView) -> None:
        self._view = view
        self._kept: tuple[set[object], object, int] | None = None

    def keep(self) -> None:
        """Before the rows change."""
        view = self._view
        self._kept = (
            {selected.id for selected in view.selected_rows()},
            view.rows_model().id_at(view.currentIndex().row()),
            view.verticalScrollBar().value(),
        )

    def find(self) -> None:
        """After they changed."""
        view = self._view
        selected, current, scroll = self._kept or (set(), None, 0)
        self._kept = None
        if selected or current is not None:
            self._select(view.rows_model().lines_of({*selected, current}), selected, current)
        view.executeDelayedItemsLayout()
        view.verticalScrollBar().setValue(scroll)
        if current is not None and not view.currentIndex().isValid():
            view.current_changed.emit(None)
        if selected and len(view.selectionModel().selectedRows()) != len(selected):
            view.announce_selection()

    def _select(self, lines: Sequence[int], selected: set[object], current: object) -> None:
        view = self._view
        model, last = view.rows_model(), view.model().columnCount() - 1
        selection = QItemSelection()
        start = previous = -2
        wanted = [line for line in lines if model.row_at(line).id in selected]  # type: ignore[union-attr]
        for line in [*wanted, -2]:
            if line != previous + 1:
                if start >= 0:
                    selection.select(model.index(start, 0), model.index(previous, last))
                start = line
            previous = line
        view.selectionModel().blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag
        for line in lines:
            if model.row_at(line).id == current:  # type: ignore[union-attr]
                view.selectionModel().setCurrentIndex(model.index(line, 0), flags.NoUpdate)
        view.selectionModel().select(selection, flags.ClearAndSelect)
        view.selectionModel().blockSignals(False)
