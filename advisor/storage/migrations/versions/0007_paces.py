"""Count the requests of a minute for all servers together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "paces",
        sa.Column("payer", sa.String(64), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("ends", "given")),
        sa.PrimaryKeyConstraint("payer", name="pk_paces"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("paces")
