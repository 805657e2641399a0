"""Keep what is said about an assessment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table; count the messages of each assessment; let a request be answered by a message, too."""
    op.add_column("assessments", sa.Column("messages", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "messages",
        sa.Column("assessment_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "position", name="pk_messages"),
    )
    op.create_index("ix_messages_id", "messages", ["id"], unique=True)
    op.execute("ALTER TABLE requests RENAME COLUMN assessment_id TO answer_id")


def downgrade() -> None:
    """Take them away; what they hold is lost."""
    op.execute("ALTER TABLE requests RENAME COLUMN answer_id TO assessment_id")
    op.drop_table("messages")
    op.drop_column("assessments", "messages")
