"""The order of a table's rows by one of its columns, worked out once and kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from secretariat.ui.widgets.columns import Column, KeysOfTexts


class RowsOrder:
    """Orders are lists of places among the rows; rows without a key come last both ways."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = {column.key: column for column in columns}
        self._rows: Sequence[Any] = ()
        self._orders: dict[str, tuple[list[int], int]] = {}

    def read(self, rows: Sequence[Any]) -> None:
        """Order other rows."""
        self._rows = rows
        self._orders.clear()

    def by(self, sort: tuple[str, bool] | None) -> list[int]:
        """The places by a column's key, descending or not; as the rows were given without one."""
        if sort is None:
            return list(range(len(self._rows)))
        key, descending = sort
        found = self._orders.get(key)
        if found is None:
            found = self._orders[key] = self._sorted(self._columns[key])
        order, filled = found
        return [*order[filled - 1 :: -1], *order[filled:]] if descending and filled else order

    def _sorted(self, column: Column) -> tuple[list[int], int]:
        """The ascending order, and how many of its rows, at its beginning, have a key."""
        keys = self._keys(column)
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

    def _keys(self, column: Column) -> list[Any]:
        if column.sort is not None:
            return list(map(column.sort, self._rows))
        # One pass over rows and texts: at 100 000 rows, fetching them from memory takes longer than comparing.
        return list(map(KeysOfTexts(column).__getitem__, map(column.text, self._rows)))
