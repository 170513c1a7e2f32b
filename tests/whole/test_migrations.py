"""The migrations lead to exactly the tables of the models, and keep the data on the way."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import secretariat.application  # noqa: F401  (names every table)
from secretariat.store.base import Base
from secretariat.store.migrate import head, known_revisions, needs_migration, scripts
from secretariat.store.store import Store


def test_the_newest_migration_equals_the_models(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "new.secretariat")
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    store.close()


def test_the_head_is_known_without_loading_alembic() -> None:
    directory = ScriptDirectory(str(scripts()))
    assert directory.get_heads() == [head()]
    assert sorted(script.revision for script in directory.walk_revisions()) == known_revisions()


def test_a_file_of_this_program_needs_no_migration(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "new.secretariat")
    assert not needs_migration(store.engine, store.target)
    store.close()
