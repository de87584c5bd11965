"""The ledger: batches and dossiers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("out", sa.Text, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("exit_status", sa.Integer),
    )
    op.create_table(
        "dossiers",
        sa.Column("dossier_id", sa.String(255), primary_key=True),
        sa.Column("input_digest", sa.String(64)),
        sa.Column("state", sa.String(16)),
        sa.Column("error", sa.Text),
        sa.Column("result_digest", sa.String(64)),
        sa.Column("out", sa.Text),
        sa.Column("batch", sa.Integer),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("owner", sa.String(255)),
        sa.Column("expires_at", sa.Float),
    )
