"""The first schema."""

from alembic import op

from secretariat.store.base import Base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    import secretariat.application  # noqa: F401  (names every table)

    Base.metadata.create_all(op.get_bind())
