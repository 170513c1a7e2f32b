"""The first schema, written out: later changes of the models never change what it makes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def identifier() -> Any:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def folded() -> Any:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "association",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("tagline", sa.String(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("locality", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("rna", sa.String(), nullable=False),
        sa.Column("siret", sa.String(), nullable=False),
        sa.Column("ridet", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("logo_digest", sa.String(), nullable=True),
        sa.Column("territory", sa.String(length=32), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column("bic", sa.String(), nullable=False),
        sa.Column("year_kind", sa.String(length=32), nullable=False),
        sa.Column("year_start_month", sa.Integer(), nullable=False),
        sa.Column("card_key", sa.String(), nullable=False),
        sa.Column("departements", sa.Text(), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("letters_on_recto", sa.Boolean(), nullable=False),
        sa.Column("window_side", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attachment",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_attachment")),
    )
    op.create_table(
        "body",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("name", name=op.f("uq_body_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "category",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_voting", sa.Boolean(), nullable=False),
        sa.Column("is_honorary", sa.Boolean(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("name", name=op.f("uq_category_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "college",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_college")),
        sa.UniqueConstraint("name", name=op.f("uq_college_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "competence_domain",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", folded(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence_domain")),
        sa.UniqueConstraint("name", name=op.f("uq_competence_domain_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "counter",
        sa.Column("series", sa.String(length=64), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_counter")),
    )
    op.create_table(
        "event",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("member_price", sa.BigInteger(), nullable=False),
        sa.Column("guest_price", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_event_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "import_mapping",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("source_digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("signature", name=op.f("uq_import_mapping_signature")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("message_values", sa.Text(), nullable=False),
        sa.Column("is_undoable", sa.Boolean(name="is_undoable"), nullable=False),
        sa.Column("counter", sa.Text(), nullable=True),
        sa.Column("undoes", identifier(), nullable=True),
        sa.Column("undone_by", identifier(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_seat"), ["seat"], unique=False)

    op.create_table(
        "party",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort_key", folded(), nullable=False),
        sa.Column("folded_name", folded(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("legal_form", sa.String(), nullable=False),
        sa.Column("civility", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("siret", sa.String(), nullable=False),
        sa.Column("ridet", sa.String(), nullable=False),
        sa.Column("vat_number", sa.String(), nullable=False),
        sa.Column("ape", sa.String(), nullable=False),
        sa.Column("ape_version", sa.String(), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("turnover_bracket", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("locality", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("departement", sa.String(), nullable=False),
        sa.Column("is_departement_manual", sa.Boolean(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column("parent_id", identifier(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["party.id"], name=op.f("fk_party_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index("ix_party_email", ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_party_folded_name"), ["folded_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_party_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index("ix_party_siret", ["siret"], unique=False)
        batch_op.create_index(batch_op.f("ix_party_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "scale",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("prorata", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "signatory",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("signature_digest", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatory")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "statute_parameter",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statute_parameter")),
        sa.UniqueConstraint(
            "meeting_kind", "name", "effective_on", name=op.f("uq_statute_parameter_meeting_kind_name_effective_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "wording",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sa.UniqueConstraint("name", name=op.f("uq_wording_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "campaign",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("called_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("scale_id", identifier(), nullable=False),
        sa.Column("prorata", sa.String(length=32), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["scale_id"], ["scale.id"], name=op.f("fk_campaign_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("year", name=op.f("uq_campaign_year")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_scale_id"), ["scale_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_consent_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_party_id"), ["party_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", identifier(), nullable=False),
        sa.Column("person_id", identifier(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["party.id"], name=op.f("fk_contact_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["party.id"], name=op.f("fk_contact_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index("ix_contact_organisation", ["organisation_id"], unique=False)
        batch_op.create_index("ix_contact_person", ["person_id"], unique=False)

    op.create_table(
        "headcount",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_headcount_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_headcount")),
        sa.UniqueConstraint("party_id", "counted_on", name=op.f("uq_headcount_party_id_counted_on")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "journal_change",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("entry_id", identifier(), nullable=False),
        sa.Column("table_name", sa.String(length=64), nullable=False),
        sa.Column("first_id", identifier(), nullable=False),
        sa.Column("last_id", identifier(), nullable=False),
        sa.Column("operation", sa.String(length=8), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("after", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entry.id"], name=op.f("fk_journal_change_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_change_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index("ix_journal_change_row", ["table_name", "first_id", "last_id"], unique=False)

    op.create_table(
        "mandate",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_id", identifier(), nullable=False),
        sa.Column("person_id", identifier(), nullable=False),
        sa.Column("organisation_id", identifier(), nullable=True),
        sa.Column("function", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_mandate_body_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["party.id"], name=op.f("fk_mandate_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["party.id"], name=op.f("fk_mandate_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandate_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandate_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandate_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("body_id", identifier(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("video_link", sa.String(), nullable=False),
        sa.Column("video_opens", sa.Time(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("convened_by", sa.String(), nullable=False),
        sa.Column("candidacy_text", sa.Text(), nullable=False),
        sa.Column("proxies_due_on", sa.Date(), nullable=True),
        sa.Column("proxies_due_at", sa.Time(), nullable=True),
        sa.Column("roll_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("minutes_state", sa.String(length=32), nullable=False),
        sa.Column("statutes", sa.Text(), nullable=True),
        sa.Column("convened_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("reference", name=op.f("uq_meeting_reference")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_held_on"), ["held_on"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("category_id", identifier(), nullable=False),
        sa.Column("college_id", identifier(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("admitted_by", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("state_since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_membership_category_id")),
        sa.ForeignKeyConstraint(["college_id"], ["college.id"], name=op.f("fk_membership_college_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_membership_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_college_id"), ["college_id"], unique=False)
        batch_op.create_index("ix_membership_number", ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_state"), ["state"], unique=False)

    op.create_table(
        "party_address",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("attention", sa.String(), nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("locality", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_party_address_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_address")),
        sa.UniqueConstraint("party_id", "kind", name=op.f("uq_party_address_party_id_kind")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "party_domain",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("domain_id", identifier(), nullable=False),
        sa.ForeignKeyConstraint(["domain_id"], ["competence_domain.id"], name=op.f("fk_party_domain_domain_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_party_domain_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_domain")),
        sa.UniqueConstraint("party_id", "domain_id", name=op.f("uq_party_domain_party_id_domain_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("party_domain", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_domain_domain_id"), ["domain_id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("cheque_number", sa.String(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_payment_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("number", name=op.f("uq_payment_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_party_id"), ["party_id"], unique=False)

    op.create_table(
        "registration",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", identifier(), nullable=False),
        sa.Column("person_id", identifier(), nullable=True),
        sa.Column("organisation_id", identifier(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", folded(), nullable=False),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_walk_in", sa.Boolean(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_registration_event_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["party.id"], name=op.f("fk_registration_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["party.id"], name=op.f("fk_registration_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_person_id"), ["person_id"], unique=False)

    op.create_table(
        "scale_line",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("scale_id", identifier(), nullable=False),
        sa.Column("category_id", identifier(), nullable=False),
        sa.Column("from_headcount", sa.Integer(), nullable=False),
        sa.Column("to_headcount", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_scale_line_category_id")),
        sa.ForeignKeyConstraint(["scale_id"], ["scale.id"], name=op.f("fk_scale_line_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_line")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("scale_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scale_line_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scale_line_scale_id"), ["scale_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("presenter", sa.String(), nullable=False),
        sa.Column("ballot", sa.String(length=32), nullable=False),
        sa.Column("majority", sa.String(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("party_id", identifier(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("presence", sa.String(length=32), nullable=False),
        sa.Column("represented_by", sa.String(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_attendance_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_party_id"), ["party_id"], unique=False)

    op.create_table(
        "contact_role",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact_id", identifier(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_contact_role_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_role")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_role_contact_id"), ["contact_id"], unique=False)

    op.create_table(
        "convocation_issued",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_convocation_issued_meeting_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_convocation_issued_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_convocation_issued")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("convocation_issued", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_convocation_issued_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_convocation_issued_party_id"), ["party_id"], unique=False)

    op.create_table(
        "due",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", identifier(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("membership_id", identifier(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("category_id", identifier(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("bracket", sa.String(), nullable=False),
        sa.Column("full_amount", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("called_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("is_disputed", sa.Boolean(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_due_campaign_id")),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_due_category_id")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_due_membership_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_due_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint("reference", name=op.f("uq_due_reference")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("due", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_due_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_due_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_due_membership_id"), ["membership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_due_party_id"), ["party_id"], unique=False)

    op.create_table(
        "meeting_document",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_document_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_document")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meeting_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_document_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "membership_state",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("membership_id", identifier(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_membership_state_membership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_state")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("membership_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_state_membership_id"), ["membership_id"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("chaired_by", sa.String(), nullable=False),
        sa.Column("secretary", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_minutes_meeting_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roll",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", identifier(), nullable=False),
        sa.Column("reference_on", sa.Date(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_roll_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_roll_meeting_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "allocation",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("payment_id", identifier(), nullable=False),
        sa.Column("due_id", identifier(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["due_id"], ["due.id"], name=op.f("fk_allocation_due_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_allocation_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("allocation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_allocation_due_id"), ["due_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_allocation_payment_id"), ["payment_id"], unique=False)

    op.create_table(
        "roll_line",
        sa.Column("id", identifier(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("roll_id", identifier(), nullable=False),
        sa.Column("membership_id", identifier(), nullable=False),
        sa.Column("party_id", identifier(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort_key", folded(), nullable=False),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("college", sa.String(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("may_vote", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_roll_line_membership_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_roll_line_party_id")),
        sa.ForeignKeyConstraint(["roll_id"], ["roll.id"], name=op.f("fk_roll_line_roll_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_line")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("roll_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roll_line_membership_id"), ["membership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roll_line_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roll_line_roll_id"), ["roll_id"], unique=False)
