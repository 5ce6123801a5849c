"""What waits and trains, what it is told, and who leads; no run belongs to a process any more.

A run that was active without a row among these is interrupted by the first process that leads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the tables, and takes away who owned a run."""
    _make_trainings()
    _make_instructions()
    _make_leaders()
    with op.batch_alter_table("runs") as table:
        table.drop_column("owner")
        table.drop_column("heartbeat")


def _make_trainings() -> None:
    key = sa.ForeignKey("runs.id", ondelete="CASCADE")
    op.create_table(
        "trainings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.String, key, unique=True, nullable=False),
        sa.Column("drawing", sa.LargeBinary),
        _value("weights", sa.LargeBinary),
        *(_value(name, sa.String) for name in ("worker", "attempt")),
        *(_value(name, sa.Integer) for name in ("heard", "epochs", "news")),
        sa.Column("progress", sa.JSON),
        _value("reason", sa.String),
    )
    op.create_index("ix_trainings_attempt", "trainings", ["attempt"])


def _make_instructions() -> None:
    key = sa.ForeignKey("trainings.run_id", ondelete="CASCADE")
    op.create_table(
        "instructions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.String, key, nullable=False),
        _value("name", sa.String),
        _value("value", sa.JSON),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_instructions_run_id", "instructions", ["run_id"])


def _make_leaders() -> None:
    op.create_table(
        "leaders",
        sa.Column("number", sa.Integer, primary_key=True),
        *(_value(name, sa.String) for name in ("lab", "token", "owner")),
        *(_value(name, sa.Integer) for name in ("beat", "workers")),
        _value("trouble", sa.String),
    )


def _value(name: str, kind: "sa.types.TypeEngine | type") -> sa.Column:
    return sa.Column(name, kind, nullable=False)
