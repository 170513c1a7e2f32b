"""How the lines of a table are drawn: grounds, cells, headings, and the marks of the current line and of the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QPainter

from secretariat.ui import theme
from secretariat.ui.widgets.rows_paint import CellPainter

if TYPE_CHECKING:
    from secretariat.ui.widgets.rows_view import RowsView

_MARK, _FOCUS = 3, 2


class LinesPainter:
    """Draws what is visible of one table; ``hovered`` is the line below the mouse, -1 for none."""

    def __init__(self, view: RowsView, lead: int) -> None:
        self._view, self._lead = view, lead
        self._cells = CellPainter()
        self.hovered = -1

    def refresh(self) -> None:
        """Measure again, after a change of theme or text size."""
        self._cells.refresh()

    def paint(self, clip: QRect) -> None:
        """Draw the lines that ``clip``, in the viewport, touches."""
        view, cells, look = self._view, self._cells, theme.current()
        model, header = view.rows_model(), view.horizontalHeader()
        cells.ratio = view.devicePixelRatioF()
        painter = QPainter(view.viewport())
        painter.fillRect(clip, look.color("surface"))
        spans = [
            (model.columns[logical], header.sectionViewportPosition(logical), header.sectionSize(logical),
             view.lead(logical))
            for logical in range(header.count()) if not header.isSectionHidden(logical)
        ]
        width = view.viewport().width()
        line = view.rowAt(max(clip.top(), 0))
        count = model.rowCount()
        current, has_focus = view.currentIndex().row(), view.hasFocus()
        border, selected, hover = look.color("border"), look.color("selected"), look.color("hover")
        selection, root = view.selectionModel(), QModelIndex()
        has_selection = selection.hasSelection()
        while 0 <= line < count:
            top, height = view.rowViewportPosition(line), view.rowHeight(line)
            if top > clip.bottom():
                break
            row = model.row_at(line)
            if row is None:
                title = model.heading_at(line) or ""
                cells.heading(painter, QRect(0, top, width, height), title, self._lead, model.is_folded(title))
                if line == current and has_focus:
                    painter.fillRect(0, top, _MARK, height, look.color("accent"))
                line += 1
                continue
            is_selected = has_selection and selection.isRowSelected(line, root)
            if is_selected:
                painter.fillRect(0, top, width, height, selected)
            elif line == self.hovered:
                painter.fillRect(0, top, width, height, hover)
            for column, left, room, lead in spans:
                if left < clip.right() and left + room > clip.left():
                    cells.cell(painter, column, row, left, top, room, height - 1, lead, is_selected)
            painter.fillRect(0, top + height - 1, width, 1, border)
            if line == current:
                painter.fillRect(0, top, _MARK, height, look.color("accent"))
            line += 1
        if has_focus and current < 0:
            self._focus(painter, width, view.viewport().height())
        painter.end()

    def _focus(self, painter: QPainter, width: int, tall: int) -> None:
        colour = theme.current().color("focus")
        for edge in ((0, 0, width, _FOCUS), (0, tall - _FOCUS, width, _FOCUS), (0, 0, _FOCUS, tall),
                     (width - _FOCUS, 0, _FOCUS, tall)):  # fmt: skip
            painter.fillRect(*edge, colour)
