"""Sweeps that are paused or stopped, and those whose trials are chosen as they go."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds a sweep's own state, and why it ended early; those that are there were asked for as a whole."""
    with op.batch_alter_table("sweeps") as table:
        table.add_column(sa.Column("state", sa.String, nullable=False, server_default="given"))
        table.add_column(sa.Column("error", sa.String, nullable=False, server_default=""))
    with op.batch_alter_table("sweeps") as table:
        table.alter_column("state", server_default=None)
        table.alter_column("error", server_default=None)
