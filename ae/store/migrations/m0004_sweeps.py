"""Sweeps, and which runs are their trials."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "sweeps",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visitor", sa.String, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
    )
    op.create_index("ix_sweeps_visitor", "sweeps", ["visitor"])
    of_sweep = sa.ForeignKey("sweeps.id", ondelete="CASCADE")
    of_run = sa.ForeignKey("runs.id", ondelete="SET NULL")
    op.create_table(
        "trials",
        sa.Column("sweep_id", sa.String, of_sweep, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.String, of_run),
    )
    op.create_index("ix_trials_run_id", "trials", ["run_id"])
