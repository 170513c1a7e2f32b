"""The rows a table shows: filtered, sorted and grouped here on stored keys, never through a proxy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import accumulate, chain
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from secretariat.base.text import fold
from secretariat.ui.widgets.columns import Column, KeysOfTexts

Predicate = Callable[[Any], bool]
Group = Callable[[Any], tuple[Any, str]]

FIRST_SCREEN = 60
_LARGE = 4000
_FEW = 8
_STEP = 2000
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
        self._group_of = group
        self._rows: tuple[Any, ...] = ()
        self._keys: list[str] = []
        self._known_places: dict[object, int | None] = {}
        self._orders: dict[str, tuple[list[int], int]] = {}
        self._sort: tuple[str, bool] | None = None
        self._filters: dict[str, Predicate] = {}
        self._pool: list[int] | None = None
        self._words: tuple[str, ...] = ()
        self._shown: list[int] = []
        self._rest: list[int] | None = None
        self._rest_at = 0
        self._rest_found: list[int] = []
        self._text = ""
        self._starts: list[int] = []
        self._titles: list[str] = []
        self._folded_groups: set[str] = set()
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
        return len(self._shown) if not self._titles else sum(1 for at in self._shown if at >= 0)

    def row_at(self, line: int) -> Any | None:
        """The row on a line of the table; ``None`` for a heading."""
        at = self._shown[line] if 0 <= line < len(self._shown) else -1
        return self._rows[at] if at >= 0 else None

    def heading_at(self, line: int) -> str | None:
        """The heading on a line of the table; ``None`` for a row."""
        at = self._shown[line]
        return self._titles[-at - 1] if at < 0 else None

    def heading_lines(self) -> list[int]:
        """The lines that hold headings."""
        return [line for line, at in enumerate(self._shown) if at < 0] if self._titles else []

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
            if len(known) > _LARGE:
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
        self._keys = self._search_keys()
        self._join_keys()
        self._orders.clear()
        self._known_places.clear()
        self._pool = None
        self._set_shown(self._matching(self._allowed()))
        self.endResetModel()
        self.shown_changed.emit()

    def set_search(self, text: str) -> None:
        """Keep the rows that hold every word of ``text``; the first screenful comes first."""
        words = tuple(fold(text).split())
        if words == self._words:
            return
        narrower = bool(self._words) and all(any(old in new for new in words) for old in self._words)
        self._words = words
        if not narrower or self._folded_groups:
            pool = self._allowed()
        else:
            pool = self._rest if self._rest is not None else [at for at in self._shown if at >= 0]
        if len(pool) > _LARGE and words and self._group_of is None:
            first = self._first(pool)
            self._publish(first)
            if len(first) == FIRST_SCREEN:
                self._rest, self._rest_at, self._rest_found = pool, 0, []
                self._finish.start()
        else:
            self._publish(self._matching(pool))

    def set_filter(self, name: str, predicate: Predicate | None) -> None:
        """Add, change or remove (``None``) one named filter; filters add up."""
        if predicate is None:
            if self._filters.pop(name, None) is None:
                return
        else:
            self._filters[name] = predicate
        self._pool = None
        self._publish(self._matching(self._allowed()))

    def count(self, predicate: Predicate | None = None, *, ignoring: str = "") -> int:
        """How many rows the search and the filters but ``ignoring`` leave, that also pass ``predicate``."""
        tests = [test for name, test in self._filters.items() if name != ignoring]
        if predicate is not None:
            tests.append(predicate)
        candidates = self._matching(range(len(self._rows)))
        if not tests:
            return len(candidates)
        rows = self._rows
        return sum(1 for at in candidates if all(test(rows[at]) for test in tests))

    def found_rows(self, *, ignoring: str = "") -> tuple[Any, ...]:
        """The rows that the search and the filters but ``ignoring`` leave, in the order given."""
        tests = [test for name, test in self._filters.items() if name != ignoring]
        found = (self._rows[at] for at in self._matching(range(len(self._rows))))
        return tuple(row for row in found if all(test(row) for test in tests))

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The key of the sorting column and whether it is descending."""
        return self._sort

    def sort_by(self, key: str | None, descending: bool = False) -> None:
        """Sort by a column's key; ``None`` gives back the order of :meth:`replace`. Empty keys come last."""
        self._sort = (key, descending) if key is not None else None
        self._pool = None
        self._publish(self._matching(self._allowed()))

    def set_group(self, group: Group | None) -> None:
        """Put the rows under headings, or no more."""
        self._group_of = group
        self._folded_groups.clear()
        self._publish(self._matching(self._allowed()))

    def fold_group(self, line: int, is_folded: bool) -> None:
        """Close or open the heading on a line."""
        title = self.heading_at(line)
        if title is not None and (title in self._folded_groups) != is_folded:
            (self._folded_groups.add if is_folded else self._folded_groups.discard)(title)
            self._publish(self._matching(self._allowed()))

    def is_folded(self, title: str) -> bool:
        return title in self._folded_groups

    def settle(self) -> None:
        """Bring the rows that come after the first screenful, if some are still missing."""
        if self._rest is not None:
            self._rest_found += self._matching(self._rest[self._rest_at :])
            self._finish_rest()

    def _go_on(self) -> None:
        """Look through a slice of what is left, so that a key typed meanwhile is answered at once."""
        if self._rest is None:
            return
        start, self._rest_at = self._rest_at, self._rest_at + _SLICE
        self._rest_found += self._matching(self._rest[start : self._rest_at])
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
        self._shown = self._grouped(found) if self._group_of else found
        if not self._group_of:
            self._titles = []

    def _allowed(self) -> list[int]:
        """Every row that passes the filters, in the sorted order; kept until one of both changes."""
        if self._pool is None:
            pool = self._ordered()
            rows = self._rows
            for test in self._filters.values():
                pool = [at for at in pool if test(rows[at])]
            self._pool = pool
        return self._pool

    def _ordered(self) -> list[int]:
        if self._sort is None:
            return list(range(len(self._rows)))
        key, descending = self._sort
        found = self._orders.get(key)
        if found is None:
            found = self._orders[key] = self._sorted(next(c for c in self.columns if c.key == key))
        order, filled = found
        return [*order[filled - 1 :: -1], *order[filled:]] if descending and filled else order

    def _sorted(self, column: Column) -> tuple[list[int], int]:
        """The ascending order, and how many of its rows, at its beginning, have a key."""
        keys = self._sort_keys(column)
        distinct = set(keys)
        empty = [at for at, key in enumerate(keys) if key is None] if None in distinct else []
        distinct.discard(None)
        if len(distinct) * 4 > len(keys):
            filled = [at for at, key in enumerate(keys) if key is not None] if empty else list(range(len(keys)))
            filled.sort(key=keys.__getitem__)
            return filled + empty, len(filled)
        # Towns, states, years: a few words for many rows, so only the words are compared.
        places: dict[Any, list[int]] = {key: [] for key in sorted(distinct)}
        places[None] = []
        for at, key in enumerate(keys):
            places[key].append(at)
        return [*chain.from_iterable(places.values())], len(keys) - len(empty)

    def _sort_keys(self, column: Column) -> list[Any]:
        if column.sort is not None:
            return list(map(column.sort, self._rows))
        # One pass over rows and texts: at 100 000 rows, fetching them from memory takes longer than comparing.
        return list(map(KeysOfTexts(column).__getitem__, map(column.text, self._rows)))

    def _search_keys(self) -> list[str]:
        if self._search_of is not None:
            return [self._search_of(row) for row in self._rows]
        if self._rows and hasattr(self._rows[0], "search_key"):
            return [row.search_key for row in self._rows]
        return [fold(" ".join(column.text(row) for column in self.columns)) for row in self._rows]

    def _matching(self, pool: Sequence[int]) -> list[int]:
        found: list[int] | Sequence[int] = pool
        keys = self._keys
        for word in sorted(self._words, key=len, reverse=True):
            found = [at for at in found if word in keys[at]]
        return found if isinstance(found, list) else list(found)

    def _first(self, pool: Sequence[int]) -> list[int]:
        """The first screenful; when it is not full, that is all there is."""
        rare = self._rare(max(self._words, key=len))
        if rare is not None:
            wanted = set(self._matching(rare))
            return [at for at in pool if at in wanted] if wanted else []
        first: list[int] = []
        for start in range(0, len(pool), _STEP):
            first += self._matching(pool[start : start + _STEP])
            if len(first) >= FIRST_SCREEN:
                return first[:FIRST_SCREEN]
        return first

    def _join_keys(self) -> None:
        """One long text of all keys, where a word that few rows or none hold is found without visiting each row."""
        is_large = len(self._keys) > _LARGE
        self._text = "\n".join(self._keys) if is_large else ""
        self._starts = list(accumulate((len(key) + 1 for key in self._keys), initial=0)) if is_large else []

    def _rare(self, word: str) -> list[int] | None:
        """The rows that hold a word, when they are fewer than a screenful."""
        found: list[int] = []
        place = self._text.find(word)
        while place >= 0:
            if len(found) == FIRST_SCREEN - 1:
                return None
            found.append(bisect_right(self._starts, place) - 1)
            place = self._text.find(word, self._starts[found[-1] + 1])
        return found

    def _grouped(self, found: list[int]) -> list[int]:
        assert self._group_of is not None
        groups: dict[str, tuple[Any, list[int]]] = {}
        for at in found:
            order, title = self._group_of(self._rows[at])
            groups.setdefault(title, (order, []))[1].append(at)
        shown: list[int] = []
        self._titles = []
        for title, (_order, members) in sorted(groups.items(), key=lambda item: item[1][0]):
            self._titles.append(title)
            shown.append(-len(self._titles))
            if title not in self._folded_groups:
                shown.extend(members)
        return shown


_ANSWERED = frozenset({
    int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole)
})
