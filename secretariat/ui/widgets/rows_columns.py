"""Where the columns of a table stand: widths that fill the room, order, what is hidden, and how it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from secretariat.ui import theme
from secretariat.ui.widgets.columns import Column

if TYPE_CHECKING:
    from secretariat.ui.widgets.rows_view import RowsView


class ColumnLayout(QObject):
    """The widths, order and visibility of a view's columns; the room left over goes to the stretching ones."""

    def __init__(self, view: RowsView, columns: Sequence[Column]) -> None:
        super().__init__(view)
        self._view = view
        self._columns = tuple(columns)
        self._chosen: dict[str, int] = {}
        self._is_fitting = False
        self._header = view.horizontalHeader()
        for logical, column in enumerate(self._columns):
            self._header.setSectionHidden(logical, column.is_hidden)
        self._header.sectionResized.connect(self._resized)

    def shown(self) -> tuple[Column, ...]:
        """The visible columns from left to right, ticks left out."""
        order = (self._header.logicalIndex(visual) for visual in range(self._header.count()))
        return tuple(
            self._columns[logical] for logical in order
            if not self._header.isSectionHidden(logical) and self._columns[logical].kind != "tick"
        )

    def first_visual(self) -> int:
        """The leftmost visible place."""
        for visual in range(self._header.count()):
            if not self._header.isSectionHidden(self._header.logicalIndex(visual)):
                return visual
        return 0

    def set_shown(self, key: str, is_shown: bool) -> None:
        """Show or hide one column; the last visible one stays."""
        if not is_shown and len(self.shown()) <= 1:
            return
        self._header.setSectionHidden(self._logical(key), not is_shown)
        self.fit()

    def fit(self) -> None:
        """Give every column its width, then share the room left over (or missing) among the stretching ones."""
        look = theme.current()
        widths = {}
        for logical, column in enumerate(self._columns):
            if not self._header.isSectionHidden(logical):
                widths[logical] = self._chosen.get(column.key) or look.px(column.width)
        room = self._view.viewport().width() - sum(widths.values())
        stretching = [at for at in widths if self._columns[at].stretch and self._columns[at].key not in self._chosen]
        while room and stretching:
            total = sum(self._columns[at].stretch for at in stretching)
            share = {at: int(room * self._columns[at].stretch / total) for at in stretching}
            share[stretching[0]] += room - sum(share.values())
            room, still = 0, []
            for at, more in share.items():
                column = self._columns[at]
                wanted = widths[at] + more
                widths[at] = max(look.px(column.min_width), min(look.px(column.max_width), wanted))
                room += wanted - widths[at]
                if widths[at] == wanted:
                    still.append(at)
            stretching = still
        self._is_fitting = True
        for logical, width in widths.items():
            self._header.resizeSection(logical, width)
        self._is_fitting = False

    def state(self) -> dict[str, Any]:
        """Order, chosen widths, hidden columns and sort as plain values."""
        order = [self._columns[self._header.logicalIndex(visual)].key for visual in range(len(self._columns))]
        hidden = [c.key for at, c in enumerate(self._columns) if self._header.isSectionHidden(at)]
        sort = self._view.rows_model().sorted_by
        kept: dict[str, Any] = {"order": order, "hidden": hidden, "widths": dict(self._chosen)}
        if sort is not None:
            kept["sort"] = list(sort)
        return kept

    def restore(self, state: dict[str, Any]) -> None:
        """Bring back a kept state; columns that no longer exist are skipped."""
        known = {column.key for column in self._columns}
        order = [key for key in state.get("order", []) if key in known]
        for visual, key in enumerate(order):
            self._header.moveSection(self._header.visualIndex(self._logical(key)), visual)
        hidden = set(state.get("hidden", []))
        for logical, column in enumerate(self._columns):
            is_new = bool(order) and column.key not in order
            self._header.setSectionHidden(logical, column.is_hidden if is_new else column.key in hidden)
        self._chosen = {key: int(width) for key, width in state.get("widths", {}).items() if key in known}
        sort = state.get("sort")
        if sort and sort[0] in known:
            self._view.rows_model().sort_by(sort[0], bool(sort[1]))
        self.fit()

    def reset(self) -> None:
        """The columns as delivered."""
        self._chosen.clear()
        for logical, column in enumerate(self._columns):
            self._header.moveSection(self._header.visualIndex(logical), logical)
            self._header.setSectionHidden(logical, column.is_hidden)
        self.fit()

    def _resized(self, logical: int, old: int, new: int) -> None:
        if not self._is_fitting and new > 0 and old > 0 and logical < len(self._columns):
            self._chosen[self._columns[logical].key] = new
            self._view.columns_changed.emit()

    def _logical(self, key: str) -> int:
        return next(at for at, column in enumerate(self._columns) if column.key == key)
