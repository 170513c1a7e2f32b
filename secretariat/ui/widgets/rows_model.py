"""The rows a table shows: filtered, sorted and grouped here on stored keys, never through a proxy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from secretariat.base.text import fold
from secretariat.ui.widgets.columns import Column
from secretariat.ui.widgets.rows_groups import Group, RowsGroups
from secretariat.ui.widgets.rows_order import RowsOrder
from secretariat.ui.widgets.rows_search import FIRST_SCREEN, LARGE, RowsSearch

Predicate = Callable[[Any], bool]

_FEW = 8
_SLICE = 20_000


class RowsModel(QAbstractTableModel):
    """Frozen rows, each with an ``id``, in the order and under the filters that the user asked for.

    ``search`` gives the folded words that a row is found by; without it a row's own ``search_key`` serves, or the
    folded text of every column. ``group`` gives ``(order, title)`` for tables under headings.
    """

    shown_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        search: Callable[[Any], str] | None = None,
        group: Group | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._search_of = search
        self._groups = RowsGroups(group)
        self._rows: tuple[Any, ...] = ()
        self._known_places: dict[object, int | None] = {}
        self._search = RowsSearch()
        self._order = RowsOrder(self.columns)
        self._sort: tuple[str, bool] | None = None
        self._filters: dict[str, Predicate] = {}
        self._pool: list[int] | None = None
        self._shown: list[int] = []
        self._rest: list[int] | None = None
        self._rest_at = 0
        self._rest_found: list[int] = []
        self._finish = QTimer(self)
        self._finish.setSingleShot(True)
        self._finish.setInterval(0)
        self._finish.timeout.connect(self._go_on)

    # What is shown

    @property
    def rows(self) -> tuple[Any, ...]:
        """Every row, shown or not, in the order given."""
        return self._rows

    def shown_rows(self) -> tuple[Any, ...]:
        """The rows on screen after filters and sort, headings left out."""
        self.settle()
        return tuple(self._rows[at] for at in self._shown if at >= 0)

    def shown_count(self) -> int:
        """How many rows the filters leave, headings left out."""
        self.settle()
        return len(self._shown) - len(self._groups.titles)

    def row_at(self, line: int) -> Any | None:
        """The row on a line of the table; ``None`` for a heading."""
        at = self._shown[line] if 0 <= line < len(self._shown) else -1
        return self._rows[at] if at >= 0 else None

    def id_at(self, line: int) -> object | None:
        """The ``id`` of the row on a line; where it stands is remembered, so that it is found again at once."""
        row = self.row_at(line)
        if row is None:
            return None
        self._known_places[row.id] = self._shown[line]
        return row.id

    def heading_at(self, line: int) -> str | None:
        """The heading on a line of the table; ``None`` for a row."""
        return self._groups.title(self._shown[line])

    def heading_lines(self) -> list[int]:
        """The lines that hold headings."""
        return [line for line, at in enumerate(self._shown) if at < 0] if self._groups.titles else []

    def line_of(self, row_id: object) -> int:
        """The line that shows the row with that ``id``; -1 when it is not shown."""
        self.settle()
        return next(iter(self.lines_of({row_id})), -1)

    def lines_of(self, row_ids: set[object]) -> list[int]:
        """The lines that show the rows with those ids."""
        places = self._places_of(row_ids)
        if len(places) > _FEW:
            wanted = set(places)
            return [line for line, at in enumerate(self._shown) if at in wanted]
        lines = []
        for at in places:
            with suppress(ValueError):
                lines.append(self._shown.index(at))
        return sorted(lines)

    def _places_of(self, row_ids: set[object]) -> list[int]:
        """Where rows stand in :attr:`rows`. Looked for in that order and remembered: in the order shown, rows lie all
        over the memory, which takes ten times as long."""
        known = self._known_places
        missing = row_ids - known.keys()
        if missing:
            if len(known) > LARGE:
                known.clear()
                missing = row_ids
            known.update(dict.fromkeys(missing))
            known.update((row.id, at) for at, row in enumerate(self._rows) if row.id in missing)
        return [at for each in row_ids if (at := known[each]) is not None]

    # What the page asks

    def replace(self, rows: Sequence[Any]) -> None:
        """Show other rows; the view keeps selection and scroll by ``id``."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._search.read(self._search_keys())
        self._order.read(self._rows)
        self._known_places.clear()
        self._pool = None
        self._set_shown(self._search.matching(self._allowed()))
        self.endResetModel()
        self.shown_changed.emit()

    def set_search(self, text: str) -> None:
        """Keep the rows that hold every word of ``text``; the first screenful comes first."""
        has_changed, is_narrower = self._search.change(text)
        if not has_changed:
            return
        if not is_narrower or self._groups.has_folded:
            pool = self._allowed()
        elif self._rest is not None:
            pool = self._rest
        else:
            pool = [at for at in self._shown if at >= 0] if self._groups.titles else self._shown
        if len(pool) > LARGE and self._search.words and self._groups.group is None:
            first = self._search.first(pool)
            self._publish(first)
            if len(first) == FIRST_SCREEN:
                self._rest, self._rest_at, self._rest_found = pool, 0, []
                self._finish.start()
        else:
            self._publish(self._search.matching(pool))

    def set_filter(self, name: str, predicate: Predicate | None) -> None:
        """Add, change or remove (``None``) one named filter; filters add up."""
        if predicate is None:
            if self._filters.pop(name, None) is None:
                return
        else:
            self._filters[name] = predicate
        self._pool = None
        self._publish(self._search.matching(self._allowed()))

    def count(self, predicate: Predicate | None = None, *, ignoring: str = "") -> int:
        """How many rows the search and the filters but ``ignoring`` leave, that also pass ``predicate``."""
        tests = [test for name, test in self._filters.items() if name != ignoring]
        if predicate is not None:
            tests.append(predicate)
        candidates = self._search.matching(range(len(self._rows)))
        if not tests:
            return len(candidates)
        rows = self._rows
        return sum(1 for at in candidates if all(test(rows[at]) for test in tests))

    def found_rows(self, *, ignoring: str = "") -> tuple[Any, ...]:
        """The rows that the search and the filters but ``ignoring`` leave, in the order given."""
        tests = [test for name, test in self._filters.items() if name != ignoring]
        found = (self._rows[at] for at in self._search.matching(range(len(self._rows))))
        return tuple(row for row in found if all(test(row) for test in tests))

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The key of the sorting column and whether it is descending."""
        return self._sort

    def sort_by(self, key: str | None, descending: bool = False) -> None:
        """Sort by a column's key; ``None`` gives back the order of :meth:`replace`. Empty keys come last."""
        self._sort = (key, descending) if key is not None else None
        self._pool = None
        self._publish(self._search.matching(self._allowed()))

    def set_group(self, group: Group | None) -> None:
        """Put the rows under headings, or no more."""
        self._groups.change(group)
        self._publish(self._search.matching(self._allowed()))

    def fold_group(self, line: int, is_folded: bool) -> None:
        """Close or open the heading on a line."""
        title = self.heading_at(line)
        if title is not None and self._groups.fold(title, is_folded):
            self._publish(self._search.matching(self._allowed()))

    def is_folded(self, title: str) -> bool:
        return self._groups.is_folded(title)

    def settle(self) -> None:
        """Bring the rows that come after the first screenful, if some are still missing."""
        if self._rest is not None:
            self._rest_found += self._search.matching(self._rest[self._rest_at :])
            self._finish_rest()

    def _go_on(self) -> None:
        """Look through a slice of what is left, so that a key typed meanwhile is answered at once."""
        if self._rest is None:
            return
        start, self._rest_at = self._rest_at, self._rest_at + _SLICE
        self._rest_found += self._search.matching(self._rest[start : self._rest_at])
        if self._rest_at < len(self._rest):
            self._finish.start()
        else:
            self._finish_rest()

    def _finish_rest(self) -> None:
        self._finish.stop()
        found, self._rest, self._rest_found = self._rest_found, None, []
        if len(found) > len(self._shown):
            self.beginInsertRows(QModelIndex(), len(self._shown), len(found) - 1)
            self._shown = found
            self.endInsertRows()
        self.shown_changed.emit()

    # What Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self.row_at(index.row())
        if row is None:
            return self.heading_at(index.row()) if role != Qt.ItemDataRole.ToolTipRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else None
        text = column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            second = column.second(row) if column.second else ""
            return " ".join(part for part in (column.title(), text, second) if part)
        return text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            sides = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
            side = sides.get(self.columns[section].alignment, Qt.AlignmentFlag.AlignLeft)
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self.row_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    # How it is worked out

    def _publish(self, found: list[int]) -> None:
        self.beginResetModel()
        self._set_shown(found)
        self.endResetModel()
        self.shown_changed.emit()

    def _set_shown(self, found: list[int]) -> None:
        self._finish.stop()
        self._rest = None
        self._shown = self._groups.lines(found, self._rows)

    def _allowed(self) -> list[int]:
        """Every row that passes the filters, in the sorted order; kept until one of both changes."""
        if self._pool is None:
            pool = self._order.by(self._sort)
            rows = self._rows
            for test in self._filters.values():
                pool = [at for at in pool if test(rows[at])]
            self._pool = pool
        return self._pool

    def _search_keys(self) -> list[str]:
        if self._search_of is not None:
            return [self._search_of(row) for row in self._rows]
        if self._rows and hasattr(self._rows[0], "search_key"):
            return [row.search_key for row in self._rows]
        return [fold(" ".join(column.text(row) for column in self.columns)) for row in self._rows]


_ANSWERED = frozenset({
    int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole)
})
