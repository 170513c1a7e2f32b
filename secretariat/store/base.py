"""The common ancestor of mapped classes: integer ids never reused, and a version on every record."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from secretariat.store.types import Identifier

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables share this metadata; constraints have the same names on every database."""

    metadata = MetaData(naming_convention=NAMING)


class Record(Base):
    """A journaled row: ``id`` (never reused) and ``version`` (one more at every change).

    Define ``__tablename__`` in the singular. Indexes and constraints go to ``__extra__``, a tuple.
    """

    __abstract__ = True
    __extra__: ClassVar[tuple[Any, ...]] = ()

    id: Mapped[int] = mapped_column(Identifier, primary_key=True, sort_order=-2)
    version: Mapped[int] = mapped_column(default=1, sort_order=-1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version} if "__tablename__" in cls.__dict__ else {}

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        return (*cls.__extra__, {"sqlite_autoincrement": True})
