"""Comparing the association's data before and after an action."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from secretariat.store.base import Base
from secretariat.store.store import Store, journaled_tables


def tables_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every journaled row of every table without its version (journal and counters apart)."""
    content: dict[str, list[tuple[Any, ...]]] = {}
    with store.read() as unit:
        for name in journaled_tables():
            table = Base.metadata.tables[name]
            columns = [column for column in table.columns if column.name != "version"]
            content[name] = [tuple(row) for row in unit.session.execute(select(*columns).order_by(table.c.id))]
    return content


def assert_undoable(app: Any, action: Any) -> Any:
    """Do, undo, compare, redo, compare; returns what the action returned."""
    before = tables_of(app.store)
    result = action()
    after = tables_of(app.store)
    assert after != before, "the action changed nothing"
    app.undo()
    assert tables_of(app.store) == before
    app.redo()
    assert tables_of(app.store) == after
    return result
