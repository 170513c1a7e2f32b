"""Each handing on of a pouvoir, and each change of who chairs or keeps the minutes, is kept with its instant."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# SQLite rebuilds a table to change it: its ids must still never be used again.
NUMBERED = {"sqlite_autoincrement": True}
# These actions wrote columns that are gone: replayed now, they would do nothing.
HANDED_ON = (
    "Proxy of {name} given to {holder}",
    "Proxies shared among those present",
    "Proxy of {name} removed",
)


def identifier() -> Any:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "officers_change",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chair_id", identifier(), nullable=True),
        sa.Column("chaired_by", sa.String(), nullable=False),
        sa.Column("secretary", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["party.id"], name=op.f("fk_officers_change_chair_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_officers_change_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers_change")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_officers_change_meeting_id", "officers_change", ["meeting_id"])

    op.create_table(
        "proxy_handing",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proxy_id", identifier(), nullable=False),
        sa.Column("holder_id", identifier(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["holder_id"], ["party.id"], name=op.f("fk_proxy_handing_holder_id")),
        sa.ForeignKeyConstraint(["proxy_id"], ["proxy.id"], name=op.f("fk_proxy_handing_proxy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy_handing")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proxy_handing_proxy_id", "proxy_handing", ["proxy_id"])
    op.execute(
        "INSERT INTO proxy_handing (version, proxy_id, holder_id, at)"
        " SELECT 1, id, assigned_id, assigned_at FROM proxy"
        " WHERE assigned_id IS NOT NULL AND assigned_at IS NOT NULL ORDER BY id"
    )
    with op.batch_alter_table("proxy", table_kwargs=NUMBERED) as batch_op:
        batch_op.drop_constraint("fk_proxy_assigned_id", type_="foreignkey")
        batch_op.drop_column("assigned_id")
        batch_op.drop_column("assigned_at")
    entry = sa.table("journal_entry", sa.column("message", sa.Text), sa.column("is_undoable", sa.Boolean))
    op.execute(entry.update().where(entry.c.message.in_(HANDED_ON)).values(is_undoable=sa.false()))
