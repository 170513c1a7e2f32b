"""Assemblies held: pouvoirs, sittings, votes, elections, the register of minutes, decisions and hours given."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# SQLite rebuilds a table to change it: its ids must still never be used again.
NUMBERED = {"sqlite_autoincrement": True}


def identifier() -> Any:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Nothing looks a member up by these alone, and each made every import slower.
    op.drop_index("ix_party_siret", table_name="party")
    op.drop_index("ix_party_sort_key", table_name="party")

    op.create_table(
        "declaration",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "hours_given",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", identifier(), nullable=False),
        sa.Column("organisation_id", identifier(), nullable=True),
        sa.Column("body_id", identifier(), nullable=True),
        sa.Column("event_id", identifier(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_hours_given_body_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_hours_given_event_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["party.id"], name=op.f("fk_hours_given_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["party.id"], name=op.f("fk_hours_given_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_given")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("hours_given") as batch_op:
        batch_op.create_index(batch_op.f("ix_hours_given_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hours_given_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hours_given_given_on"), ["given_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_hours_given_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hours_given_person_id"), ["person_id"], unique=False)

    op.create_table(
        "movement",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_movement_meeting_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_movement_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
        sa.UniqueConstraint("meeting_id", "party_id", "rank", name=op.f("uq_movement_meeting_id_party_id_rank")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("movement") as batch_op:
        batch_op.create_index(batch_op.f("ix_movement_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_movement_party_id"), ["party_id"], unique=False)

    op.create_table(
        "proxy",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("giver_id", identifier(), nullable=False),
        sa.Column("holder_id", identifier(), nullable=True),
        sa.Column("holder_name", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_given_in_session", sa.Boolean(), nullable=False),
        sa.Column("may_be_passed_on", sa.Boolean(), nullable=False),
        sa.Column("instructions", sa.Text(), nullable=False),
        sa.Column("assigned_id", identifier(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["assigned_id"], ["party.id"], name=op.f("fk_proxy_assigned_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["party.id"], name=op.f("fk_proxy_giver_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["party.id"], name=op.f("fk_proxy_holder_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_proxy_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("proxy") as batch_op:
        batch_op.create_index(batch_op.f("ix_proxy_giver_id"), ["giver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proxy_holder_id"), ["holder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proxy_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "seal",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("pdf_digest", sa.String(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_seal_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_seal_fingerprint")),
        sa.UniqueConstraint("number", name=op.f("uq_seal_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("seal") as batch_op:
        batch_op.create_index(batch_op.f("ix_seal_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "sitting",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chair_id", identifier(), nullable=True),
        sa.Column("president_id", identifier(), nullable=True),
        sa.Column("chaired_by", sa.String(), nullable=False),
        sa.Column("secretary", sa.String(), nullable=False),
        sa.Column("tellers", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["party.id"], name=op.f("fk_sitting_chair_id")),
        sa.ForeignKeyConstraint(["president_id"], ["party.id"], name=op.f("fk_sitting_president_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_sitting_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_sitting_meeting_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sitting_pause",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_sitting_pause_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_pause")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sitting_pause") as batch_op:
        batch_op.create_index(batch_op.f("ix_sitting_pause_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "election",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("agenda_item_id", identifier(), nullable=True),
        sa.Column("body_id", identifier(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("tie_break", sa.String(length=32), nullable=False),
        sa.Column("is_secret", sa.Boolean(), nullable=False),
        sa.Column("mandate_ends_on", sa.Date(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_election_agenda_item_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_election_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_election_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("election") as batch_op:
        batch_op.create_index(batch_op.f("ix_election_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_election_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_election_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "resolution",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("agenda_item_id", identifier(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("base", sa.String(length=32), nullable=False),
        sa.Column("fraction", sa.String(), nullable=False),
        sa.Column("is_strict", sa.Boolean(), nullable=False),
        sa.Column("has_casting_vote", sa.Boolean(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("figures", sa.Text(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_resolution_agenda_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_resolution_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("resolution") as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "sitting_note",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("agenda_item_id", identifier(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_sitting_note_agenda_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_sitting_note_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_note")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sitting_note") as batch_op:
        batch_op.create_index(batch_op.f("ix_sitting_note_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sitting_note_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "candidate",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("election_id", identifier(), nullable=False),
        sa.Column("person_id", identifier(), nullable=True),
        sa.Column("organisation_id", identifier(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("list_name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("drawn_rank", sa.Integer(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("elected_in", sa.Integer(), nullable=True),
        sa.Column("mandate_id", identifier(), nullable=True),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_candidate_election_id")),
        sa.ForeignKeyConstraint(["mandate_id"], ["mandate.id"], name=op.f("fk_candidate_mandate_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["party.id"], name=op.f("fk_candidate_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["party.id"], name=op.f("fk_candidate_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("candidate") as batch_op:
        batch_op.create_index(batch_op.f("ix_candidate_election_id"), ["election_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_candidate_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_candidate_person_id"), ["person_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("resolution_id", identifier(), nullable=True),
        sa.Column("body_id", identifier(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", identifier(), nullable=True),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("horizon", sa.String(length=32), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_decision_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["party.id"], name=op.f("fk_decision_person_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_decision_resolution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("reference", name=op.f("uq_decision_reference")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decision") as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "election_round",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("election_id", identifier(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ballot_count", sa.Integer(), nullable=False),
        sa.Column("blank_count", sa.Integer(), nullable=False),
        sa.Column("null_count", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_election_round_election_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election_round")),
        sa.UniqueConstraint("election_id", "number", name=op.f("uq_election_round_election_id_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("election_round") as batch_op:
        batch_op.create_index(batch_op.f("ix_election_round_election_id"), ["election_id"], unique=False)

    op.create_table(
        "named_vote",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("resolution_id", identifier(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("choice", sa.String(length=32), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("counted_as", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_named_vote_party_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_named_vote_resolution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_vote")),
        sa.UniqueConstraint("resolution_id", "party_id", name=op.f("uq_named_vote_resolution_id_party_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("named_vote") as batch_op:
        batch_op.create_index(batch_op.f("ix_named_vote_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_named_vote_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "recusal",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("resolution_id", identifier(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_recusal_party_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_recusal_resolution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
        sa.UniqueConstraint("resolution_id", "party_id", name=op.f("uq_recusal_resolution_id_party_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("recusal") as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "vote_count",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("resolution_id", identifier(), nullable=False),
        sa.Column("college", sa.String(), nullable=False),
        sa.Column("counted_as", sa.String(length=32), nullable=False),
        sa.Column("for_count", sa.Integer(), nullable=False),
        sa.Column("against_count", sa.Integer(), nullable=False),
        sa.Column("abstention_count", sa.Integer(), nullable=False),
        sa.Column("blank_count", sa.Integer(), nullable=False),
        sa.Column("null_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_vote_count_resolution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_count")),
        sa.UniqueConstraint(
            "resolution_id", "college", "counted_as", name=op.f("uq_vote_count_resolution_id_college_counted_as")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("vote_count") as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_count_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "ballot_mark",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("resolution_id", identifier(), nullable=True),
        sa.Column("round_id", identifier(), nullable=True),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("counted_as", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_ballot_mark_party_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_ballot_mark_resolution_id")),
        sa.ForeignKeyConstraint(["round_id"], ["election_round.id"], name=op.f("fk_ballot_mark_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_mark")),
        sa.UniqueConstraint("resolution_id", "party_id", name=op.f("uq_ballot_mark_resolution_id_party_id")),
        sa.UniqueConstraint("round_id", "party_id", name=op.f("uq_ballot_mark_round_id_party_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ballot_mark") as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_mark_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ballot_mark_resolution_id"), ["resolution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ballot_mark_round_id"), ["round_id"], unique=False)

    op.create_table(
        "candidate_votes",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round_id", identifier(), nullable=False),
        sa.Column("candidate_id", identifier(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_candidate_votes_candidate_id")),
        sa.ForeignKeyConstraint(["round_id"], ["election_round.id"], name=op.f("fk_candidate_votes_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_votes")),
        sa.UniqueConstraint("round_id", "candidate_id", name=op.f("uq_candidate_votes_round_id_candidate_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("candidate_votes") as batch_op:
        batch_op.create_index(batch_op.f("ix_candidate_votes_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_candidate_votes_round_id"), ["round_id"], unique=False)

    with op.batch_alter_table("agenda_item", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("part", sa.String(length=32), nullable=False, server_default="ordinary"))
        batch_op.add_column(sa.Column("carried_from_id", identifier(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_agenda_item_carried_from_id"), "agenda_item", ["carried_from_id"], ["id"]
        )

    with op.batch_alter_table("body", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("min_seats", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("term_months", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("lots", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("is_by_admission", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("college", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("weight", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("convocation_issued", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("is_erratum", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("mandate", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("replaces_id", identifier(), nullable=True))
        batch_op.add_column(sa.Column("ratified_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("end_reason", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("signature", sa.String(length=32), nullable=True))
        batch_op.create_index(batch_op.f("ix_mandate_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_mandate_replaces_id"), "mandate", ["replaces_id"], ["id"])

    with op.batch_alter_table("meeting", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("first_meeting_id", identifier(), nullable=True))
        batch_op.add_column(sa.Column("candidacies_due_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_meeting_first_meeting_id"), ["first_meeting_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_meeting_first_meeting_id"), "meeting", ["first_meeting_id"], ["id"])

    with op.batch_alter_table("membership", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("admitted_on", sa.Date(), nullable=True))

    with op.batch_alter_table("minutes", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("submitted_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("approved_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("approved_in_id", identifier(), nullable=True))
        batch_op.add_column(sa.Column("signed_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_minutes_approved_in_id"), ["approved_in_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_minutes_approved_in_id"), "meeting", ["approved_in_id"], ["id"])

    with op.batch_alter_table("party", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("born_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("profession", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("nationality", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("roll", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("college_weights", sa.Text(), nullable=False, server_default="{}"))

    with op.batch_alter_table("roll_line", table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column("membership_id", existing_type=identifier(), nullable=True)
        batch_op.add_column(sa.Column("correction", sa.Text(), nullable=False, server_default=""))
