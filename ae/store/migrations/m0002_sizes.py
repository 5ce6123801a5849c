"""Sizes in indexes of their own, so that adding them up does not read the contents that stand before them."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the indexes."""
    op.create_index("ix_artefacts_size", "artefacts", ["size"])
    op.create_index("ix_snapshots_size", "snapshots", ["run_id", "epoch", "size"])
