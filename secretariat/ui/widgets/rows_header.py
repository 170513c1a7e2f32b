"""The header of a table: titles, the arrow of the sort, and the menu that chooses the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from secretariat.base.i18n import _
from secretariat.ui import draw, theme
from secretariat.ui.icons import icon_pixmap

if TYPE_CHECKING:
    from secretariat.ui.widgets.rows_view import RowsView

PADDING = 8


class RowsHeader(QHeaderView):
    """Sections drawn after the design, with one line below them; a click sorts, a right click chooses columns."""

    def __init__(self, view: RowsView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        # Asked for at each change of rows; what Qt would measure for it is not what is drawn here.
        return QSize(self.length(), theme.current().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.color("surface"))
        for logical in range(self.count()):
            if not self.isSectionHidden(logical):
                left = self.sectionViewportPosition(logical)
                self._paint_section(painter, QRect(left, 0, self.sectionSize(logical), self.height()), logical)
        painter.fillRect(0, self.height() - 1, self.viewport().width(), 1, look.color("border"))
        painter.end()

    def _paint_section(self, painter: QPainter, rect: QRect, logical: int) -> None:
        model = self._view.rows_model()
        column = model.columns[logical]
        look = theme.current()
        if column.kind == "tick":
            if self._view.has_ticks():
                painter.drawPixmap(rect.left() + 12, (rect.height() - 16) // 2,
                                   draw.tick_pixmap(self._view.is_all_selected(), self.devicePixelRatioF()))
            return
        font = look.font("small", 500)
        sort = model.sorted_by
        is_sorted = sort is not None and sort[0] == column.key
        lead = self._view.lead(logical)
        inner = rect.adjusted(lead, 0, -PADDING, 0)
        arrow = 16 if is_sorted else 0
        metrics = QFontMetrics(font)
        title = metrics.elidedText(column.title(), Qt.TextElideMode.ElideRight, inner.width() - arrow)
        width = metrics.horizontalAdvance(title)
        painter.setFont(font)
        painter.setPen(look.color("text" if is_sorted else "text2"))
        left = inner.right() + 1 - width - arrow if column.alignment == "right" else inner.left()
        if column.alignment == "center":
            left = inner.left() + (inner.width() - width - arrow) // 2
        painter.drawText(QRect(left, 0, width + 2, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), title)
        if is_sorted and sort is not None:
            sign = icon_pixmap("down" if sort[1] else "up", "text2", 12, self.devicePixelRatioF())
            painter.drawPixmap(left + width + 4, (rect.height() - 12) // 2, sign)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.columns_menu(self).exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """The menu that shows and hides columns, with the way back to how they were."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for logical, column in enumerate(self._view.rows_model().columns):
            if column.kind == "tick":
                continue
            action = menu.addAction(column.title().replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(logical))
            action.setData(column.key)
        menu.addSeparator()
        back = menu.addAction(_("Restore the columns"))
        back.setData("")
        menu.triggered.connect(self._view.column_chosen)
        return menu
