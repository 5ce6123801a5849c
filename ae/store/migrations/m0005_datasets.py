"""Images that visitors brought, once each, and whose they are."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "datasets",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    )
    op.create_index("ix_datasets_size", "datasets", ["size"])
    op.create_table(
        "owned_datasets",
        sa.Column("visitor", sa.String, primary_key=True),
        sa.Column("name", sa.String, sa.ForeignKey("datasets.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
    )
    op.create_index("ix_owned_datasets_name", "owned_datasets", ["name"])
