"""Give every assessment a tenant, revisions and what is searched; keep requests that may be repeated."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_EXCERPT = 200
_PAGE = 200
_ROWS = sa.table(
    "assessments",
    sa.column("id", sa.String),
    sa.column("document", sa.JSON),
    sa.column("excerpt", sa.String),
    sa.column("searched", sa.Text),
)


def upgrade() -> None:
    """Add the columns and tables, and fill what is searched."""
    op.add_column("assessments", sa.Column("tenant", sa.String(64), nullable=False, server_default="local"))
    op.add_column("assessments", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("assessments", sa.Column("excerpt", sa.String(_EXCERPT), nullable=False, server_default=""))
    op.add_column("assessments", sa.Column("searched", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_assessments_tenant_created_at", "assessments", ["tenant", "created_at"])
    op.create_table(
        "revisions",
        sa.Column("assessment_id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "revision", name="pk_revisions"),
    )
    op.create_table(
        "requests",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("body", sa.String(64), nullable=False),
        sa.Column("owner", sa.String(36), nullable=False),
        sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assessment_id", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "key", name="pk_requests"),
    )
    op.create_index("ix_requests_renewed_at", "requests", ["renewed_at"])
    last = ""
    while rows := _page(last):
        for id_, document in rows:
            _fill(id_, _description(document))
        last = rows[-1][0]


def downgrade() -> None:
    """Take all of it away; older revisions are lost."""
    op.drop_table("requests")
    op.drop_table("revisions")
    op.drop_index("ix_assessments_tenant_created_at", "assessments")
    for column in ("searched", "excerpt", "revision", "tenant"):
        op.drop_column("assessments", column)


def _page(last: str) -> Sequence[tuple[str, str]]:
    # As text: a damaged document must not keep the database from being opened.
    page = sa.select(_ROWS.c.id, sa.cast(_ROWS.c.document, sa.Text)).where(_ROWS.c.id > last)
    return [(row[0], row[1]) for row in op.get_bind().execute(page.order_by(_ROWS.c.id).limit(_PAGE))]


def _description(document: str) -> str:
    try:
        found = json.loads(document)
    except (ValueError, RecursionError):
        return ""
    text = found.get("description") if isinstance(found, dict) else None
    # Half a surrogate pair and NUL stood in JSON as escapes, but no database takes them as text.
    return text.encode(errors="replace").decode().replace("\0", "") if isinstance(text, str) else ""


def _fill(id_: str, description: str) -> None:
    # As the product does it at this version: a migration goes on doing what it did.
    line = " ".join(description[: 10 * _EXCERPT].split())
    short = line if len(line) <= _EXCERPT else line[: _EXCERPT - 2] + " …"
    values = {"excerpt": short, "searched": description.casefold()}
    op.get_bind().execute(sa.update(_ROWS).where(_ROWS.c.id == id_).values(values))
