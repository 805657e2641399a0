"""Keep batches of proposals, their rows, and the workers that are at them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables; say of an assessment which batch it was made for."""
    op.add_column("assessments", sa.Column("batch_id", sa.String(36), nullable=True))
    op.create_index("ix_assessments_tenant_batch_id_created_at", "assessments", ["tenant", "batch_id", "created_at"])
    op.create_table(
        "batches",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("sender", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("source", sa.String(64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("explained", sa.Boolean(), nullable=False),
        sa.Column("model", sa.String(200), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("access_tags", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
    )
    op.create_index("ix_batches_tenant_created_at", "batches", ["tenant", "created_at"])
    op.create_index("ix_batches_state", "batches", ["state"])
    op.create_index("ix_batches_source", "batches", ["source"])
    op.create_table(
        "batch_items",
        sa.Column("batch_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("row", sa.JSON(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=True),
        sa.Column("leader", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("offline", sa.Boolean(), nullable=False),
        sa.Column("assessment_id", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "position", name="pk_batch_items"),
    )
    op.create_index("ix_batch_items_batch_id_leader", "batch_items", ["batch_id", "leader"])
    op.create_index("ix_batch_items_batch_id_digest_position", "batch_items", ["batch_id", "digest", "position"])
    op.create_index("ix_batch_items_assessment_id", "batch_items", ["assessment_id"])
    counts = ("ok", "errors", "offline", "repeated", "calls", "prompt_tokens", "completion_tokens", "unpriced")
    op.create_table(
        "batch_slices",
        sa.Column("batch_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("first", "last", "priority", "attempt")),
        sa.Column("finished", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in counts),
        sa.Column("dollars", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "number", name="pk_batch_slices"),
    )
    op.create_index("ix_batch_slices_finished", "batch_slices", ["finished"])
    op.create_table(
        "workers",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workers"),
    )


def downgrade() -> None:
    """Take them away; batches are lost, their assessments stay."""
    for table in ("workers", "batch_slices", "batch_items", "batches"):
        op.drop_table(table)
    op.drop_index("ix_assessments_tenant_batch_id_created_at", "assessments")
    op.drop_column("assessments", "batch_id")
