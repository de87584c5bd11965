"""What each dossier shows to the others, and what a result was judged beside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("dossier_id", sa.String(255), primary_key=True),
        sa.Column("input_digest", sa.String(64), nullable=False),
        sa.Column("programme", sa.String(80), nullable=False),
        sa.Column("item", sa.String(80)),
        sa.Column("applicant_name", sa.Text),
        sa.Column("uscc", sa.String(40)),
        sa.Column("name_key", sa.String(255)),
        sa.Column("uscc_key", sa.String(40)),
        sa.Column("submitted_on", sa.Date),
        sa.Column("claimed", sa.String(40)),
        sa.Column("at_most", sa.String(40)),
        sa.Column("granted", sa.String(40)),
        sa.Column("invoices", sa.Boolean, nullable=False),
        sa.Column("receipts", sa.Boolean, nullable=False),
        sa.Column("capped_with", sa.Text, nullable=False),
    )
    op.create_index("claims_of_name", "claims", ["name_key"])
    op.create_index("claims_of_uscc", "claims", ["uscc_key"])
    op.create_table(
        "shown_vouchers",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("dossier_id", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("number", sa.String(255), nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("is_sure", sa.Boolean, nullable=False),
    )
    op.create_index("vouchers_of_dossier", "shown_vouchers", ["dossier_id"])
    op.create_index("vouchers_of_number", "shown_vouchers", ["number"])
    op.create_table(
        "shown_pages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("dossier_id", sa.String(255), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("bits", sa.BigInteger, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("pages_of_dossier", "shown_pages", ["dossier_id"])
    op.add_column("dossiers", sa.Column("elsewhere_digest", sa.String(64)))
    op.create_table(
        "told_of",
        sa.Column("dossier_id", sa.String(255), primary_key=True),
        sa.Column("other", sa.String(255), primary_key=True),
    )
    op.create_index("told_of_other", "told_of", ["other"])
