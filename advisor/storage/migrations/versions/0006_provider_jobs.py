"""Keep the jobs that batches have at a provider's batch endpoint, and their answers until they are used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "provider_jobs",
        sa.Column("batch_id", sa.String(36), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("provider_id", sa.String(200), nullable=True),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("created_at", "due_at")),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=True)
            for name in ("submitted_at", "cancelled_at", "failing_since")
        ),
        sa.PrimaryKeyConstraint("batch_id", "first", name="pk_provider_jobs"),
    )
    op.create_index("ix_provider_jobs_state_due_at", "provider_jobs", ["state", "due_at"])
    op.create_table(
        "provider_answers",
        sa.Column("batch_id", sa.String(36), nullable=False),
        sa.Column("question", sa.String(64), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "question", name="pk_provider_answers"),
    )


def downgrade() -> None:
    """Take them away; what is under way at a provider is forgotten there."""
    op.drop_table("provider_answers")
    op.drop_table("provider_jobs")
