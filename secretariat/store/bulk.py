"""Inserting thousands of rows: values are made ready column by column, then handed to the database as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Date, Dialect, Table, insert
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import Column, ScalarElementColumnDefault

from secretariat.store.journal import plain

_PLAIN = frozenset((str, int, bool, type(None)))
# SQLite takes narrow rows faster many at a time, wide ones one by one.
_NARROW = 8
_TOGETHER = 150

Columns = list[list[Any]]


def columns_of(table: Table, rows: Sequence[dict[str, Any]]) -> Columns:
    """The values of the rows, one list for each column of the table, scalar defaults filled in."""
    found: Columns = []
    for column in table.columns:
        name, default = column.name, default_of(column)
        found.append([row.get(name, default) for row in rows])
    return found


def filled(table: Table, columns: Mapping[str, list[Any]]) -> Columns:
    """The given columns in the table's order; those that are not given hold their scalar default."""
    count = len(columns["id"])
    return [
        columns[column.name] if column.name in columns else [default_of(column)] * count for column in table.columns
    ]


def default_of(column: Column[Any]) -> Any:
    """What a column holds when nothing is given: its scalar default, or nothing."""
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


def plain_rows(columns: Columns) -> list[tuple[Any, ...]]:
    """The rows as the journal keeps them."""
    return list(
        zip(
            *(values if _PLAIN.issuperset(map(type, values)) else _each(plain, values) for values in columns),
            strict=True,
        )
    )


def insert_columns(session: Session, table: Table, columns: Columns) -> None:
    """Insert rows given by column."""
    connection = session.connection()
    names = [column.name for column in table.columns]
    if connection.dialect.name != "sqlite":
        session.execute(insert(table), [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)])
        return
    # Long lists go straight to the driver, and what all rows share is said once.
    quote = connection.dialect.identifier_preparer.quote
    places: list[str] = []
    bound: Columns = []
    for column, values in zip(table.columns, columns, strict=True):
        process = _processor(column, connection.dialect)
        if not column.primary_key and values[-1] == values[0] and values.count(values[0]) == len(values):
            value = values[0] if process is None else process(values[:1])[0]
            if (literal := _literal(value)) is not None:
                places.append(literal)
                continue
            bound.append([value] * len(values))
        else:
            bound.append(values if process is None else process(values))
        places.append("?")
    head = f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, names))}) VALUES "
    row = f"({', '.join(places)})"
    rows = list(zip(*bound, strict=True))
    together = len(rows) // _TOGETHER * _TOGETHER if len(bound) <= _NARROW else 0
    if together:
        batches = [
            tuple(chain.from_iterable(rows[start : start + _TOGETHER])) for start in range(0, together, _TOGETHER)
        ]
        connection.exec_driver_sql(head + ", ".join([row] * _TOGETHER), batches)
    if together < len(rows):
        connection.exec_driver_sql(head + row, rows[together:])


def runs(ids: Sequence[int], longest: int) -> Iterable[tuple[int, int]]:
    """First and last id of the stretches, ``longest`` at most, in which ascending ids follow without a hole."""
    start = 0
    while start < len(ids):
        end = min(start + longest, len(ids))
        if ids[end - 1] - ids[start] != end - 1 - start:
            end = next(at for at in range(start + 1, end) if ids[at] != ids[at - 1] + 1)
        yield ids[start], ids[end - 1]
        start = end


def _processor(column: Column[Any], dialect: Dialect) -> Callable[[list[Any]], list[Any]] | None:
    """What SQLAlchemy makes of the values; days are written the same way, only faster."""
    if isinstance(column.type, Date):
        return _days
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    return None if process is None else partial(_each, process)


class _Spelled(dict[date | None, str | None]):
    """Day → how it is written; lists of members hold the same ones many times."""

    def __missing__(self, day: date | None) -> str | None:
        spelled = self[day] = day.isoformat() if day else None
        return spelled


def _days(values: list[date | None]) -> list[str | None]:
    return list(map(_Spelled().__getitem__, values))


def _literal(value: Any) -> str | None:
    """A value as SQL; nothing for one that is better bound."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, str) and "\0" not in value:
        return "'" + value.replace("'", "''") + "'"
    return None


def _each(process: Callable[[Any], Any], values: list[Any]) -> list[Any]:
    """Each value processed; equal ones, as words and dates are, only once."""
    try:
        distinct = set(values)
    except TypeError:
        return [process(value) for value in values]
    if len(distinct) * 4 > len(values):
        return [process(value) for value in values]
    known = {value: process(value) for value in distinct}
    return [known[value] for value in values]
