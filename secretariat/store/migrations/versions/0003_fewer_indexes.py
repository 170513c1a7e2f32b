"""Indexes that no question needs are dropped: each one made every import slower."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

IS_PERSON = sa.text("kind = 'person'")
HAS_PARENT = sa.text("parent_id IS NOT NULL")


def upgrade() -> None:
    for column in ("category_id", "college_id", "state"):
        op.drop_index(f"ix_membership_{column}", table_name="membership")
    # Names are looked for by a part of them, which no index helps.
    op.drop_index("ix_party_folded_name", table_name="party")
    # Only persons are looked up by their e-mail, and only what belongs to a group by the group.
    op.drop_index("ix_party_email", table_name="party")
    op.create_index("ix_party_email", "party", ["email"], sqlite_where=IS_PERSON, postgresql_where=IS_PERSON)
    op.drop_index("ix_party_parent_id", table_name="party")
    op.create_index("ix_party_parent_id", "party", ["parent_id"], sqlite_where=HAS_PARENT, postgresql_where=HAS_PARENT)
