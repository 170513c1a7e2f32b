"""The table of a card: search, chips with counts, columns, totals, and what stands there when nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.base.i18n import _
from secretariat.ui.widgets.basics import button, icon_button, line, row
from secretariat.ui.widgets.chips import ChipBar
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.fields import SearchField
from secretariat.ui.widgets.notices import StatusFooter
from secretariat.ui.widgets.panels import Card, EmptyState, Panel
from secretariat.ui.widgets.rows_model import RowsModel
from secretariat.ui.widgets.rows_view import RowsView

Filter = Callable[[Any], bool]

# Counts and totals of longer lists wait for a pause in typing.
_COUNTED_AT_ONCE = 4_000
_PAUSE_MS = 150


class ListCard(Card):
    """A searchable table in a card. ``filters`` are (key, word, predicate); the first one shows everything."""

    shown_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        filters: Sequence[tuple[str, str, Filter]],
        *,
        hint: str,
        name: str,
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margins=(1,), spacing=0, parent=parent)
        self._filters: Mapping[str, Filter] = {key: predicate for key, _word, predicate in filters}
        self._nothing = nothing
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.search = SearchField(hint)
        self.search.setFixedWidth(216)
        self.chips = ChipBar()
        for key, word, _predicate in filters:
            self.chips.add_state(key, word)
        self.columns = icon_button("columns", _("Choose the columns"), on=self._choose_columns)
        self.model = RowsModel(columns)
        self.table = RowsView(self.model, row_height=32, name=name)
        self.footer = StatusFooter()
        self.empty = EmptyState("search", "")
        self._stack = QStackedWidget()
        holder = Panel("surface")
        holder.add(None, self.empty, None)
        self._stack.addWidget(self.table)
        self._stack.addWidget(holder)
        self.content.addLayout(row(self.search, 4, self.chips, None, self.columns, margins=(12, 8, 12, 8), spacing=8))
        self.content.addWidget(line())
        self.content.addWidget(self._stack, 1)
        self.content.addWidget(line())
        self.content.addWidget(self.footer)
        self.footer.setFixedHeight(32)
        self._connect()

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(self.choose)
        self.model.shown_changed.connect(self._shown)
        self._pause.timeout.connect(self._count)
        self.table.selection_count.connect(lambda _count: self._count_soon())

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows under the same search and filter."""
        self.model.replace(rows)

    def choose(self, key: str) -> None:
        """Show the rows of one chip."""
        if self.chips.current() != key:
            self.chips.chip(key).setChecked(True)
        self.model.set_filter("state", self._filters[key])

    def hide_unused(self, keys: Sequence[str]) -> None:
        """Chips that are worth their place only when they count something."""
        for key in keys:
            is_used = bool(self.model.count(self._filters[key], ignoring="state")) or self.chips.current() == key
            self.chips.chip(key).setVisible(is_used)

    def clear_filters(self) -> None:
        """Show everything again."""
        self.search.clear()
        self.choose(next(iter(self._filters)))

    def left_out_of(self) -> int:
        """How many rows there are in all when the search or a chip leaves some out, else 0."""
        everything = sum(1 for row in self.model.rows if next(iter(self._filters.values()))(row))
        return everything if self.model.shown_count() < everything else 0

    def _search(self, text: str) -> None:
        self.model.set_search(text)

    def _choose_columns(self) -> None:
        self.table.show_columns_menu(self.columns)

    def _shown(self) -> None:
        is_empty = not self.model.rowCount()
        self._stack.setCurrentIndex(1 if is_empty else 0)
        if is_empty:
            self._say_empty()
        self._count_soon()

    def _count_soon(self) -> None:
        if len(self.model.rows) > _COUNTED_AT_ONCE:
            self._pause.start()
        else:
            self._count()

    def _count(self) -> None:
        self.chips.set_counts(
            {key: self.model.count(predicate, ignoring="state") for key, predicate in self._filters.items()}
        )
        self.shown_changed.emit()

    def _say_empty(self) -> None:
        text = self.search.text().strip()
        title = _("Nothing matches “{text}”", text=text) if text else self._nothing
        key = self.chips.current()
        is_filtered = key != next(iter(self._filters))
        word = self.chips.chip(key).text().rsplit(" ", 1)[0]
        self.empty.set_texts(title, _("A filter is in force: {name}.", name=word) if is_filtered else "")
        self.empty.set_actions(
            [button(_("Show everything"), icon="x", on=self.clear_filters)] if is_filtered or text else []
        )
