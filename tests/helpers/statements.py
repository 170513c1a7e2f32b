"""Statements compiled once for all the databases that the tests open: hundreds, by few kinds of engine."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Connection, Engine

_KINDS = (SQLiteDialect_pysqlite, PGDialect_psycopg)
_compiled: dict[type[Any], Any] = {}


def share_compiled_statements() -> None:
    """Let engines of one kind count as one where SQLAlchemy looks a compiled statement up."""
    for kind in _KINDS:
        kind.__eq__ = _is_same_kind  # type: ignore[method-assign, assignment]
        kind.__hash__ = _hash_of_kind  # type: ignore[method-assign, assignment]
    event.listen(Engine, "engine_connect", _share)


def _is_same_kind(one: object, other: object) -> bool:
    return type(one) is type(other)


def _hash_of_kind(one: object) -> int:
    return hash(type(one))


def _share(connection: Connection) -> None:
    engine: Any = connection.engine
    engine._compiled_cache = _compiled.setdefault(type(engine.dialect), engine._compiled_cache)
