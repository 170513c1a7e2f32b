"""Inserting thousands of rows: values are made ready column by column, then handed to the database as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from secretariat.store.journal import plain

_PLAIN = frozenset((str, int, bool, type(None)))

Columns = list[list[Any]]


def columns_of(table: Table, rows: Sequence[dict[str, Any]]) -> Columns:
    """The values of the rows, one list for each column of the table, scalar defaults filled in."""
    found: Columns = []
    for column in table.columns:
        default = column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None
        name = column.name
        found.append([row.get(name, default) for row in rows])
    return found


def plain_rows(columns: Columns) -> list[tuple[Any, ...]]:
    """The rows as the journal keeps them."""
    return list(
        zip(
            *(
                values if _PLAIN.issuperset(map(type, values)) else _each(plain, values)
                for values in columns
            ),
            strict=True,
        )
    )


def insert_columns(session: Session, table: Table, columns: Columns) -> None:
    """Insert rows given by column."""
    connection = session.connection()
    statement = insert(table)
    if connection.dialect.name != "sqlite":
        names = [column.name for column in table.columns]
        session.execute(statement, [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)])
        return
    # The statement is the one SQLAlchemy writes; only its way through each value of each row is shortened.
    ready = []
    for column, values in zip(table.columns, columns, strict=True):
        process = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        ready.append(values if process is None else _each(process, values))
    compiled = statement.compile(dialect=connection.dialect, column_keys=[column.name for column in table.columns])
    connection.exec_driver_sql(str(compiled), list(zip(*ready, strict=True)))


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
