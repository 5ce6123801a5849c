"""Runs with all that belongs to them, as databases had it before their layout had a number.

A database of that time keeps the tables that it has, and gets those that are missing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    _make_runs()
    _make("epochs", _key("epoch", sa.Integer), *(_value(name, sa.Double) for name in LOSSES))
    _make("snapshots", _key("epoch", sa.Integer), *_content())
    _make("measures", _key("epoch", sa.Integer), _value("content", sa.JSON))
    _make("notes", _value("text", sa.String))
    _make("artefacts", _key("name", sa.String), *_content())
    _make_marks()


LOSSES = ("loss", "val_loss", "seconds")


def _make_runs() -> None:
    op.create_table(
        "runs",
        _key("id", sa.String),
        _value("name", sa.String),
        _value("created_at", sa.DateTime(timezone=True)),
        _value("visitor", sa.String),
        _value("owner", sa.String),
        _value("heartbeat", sa.Double),
        _value("state", sa.String),
        _value("config", sa.JSON),
        _value("error", sa.String),
        sa.Column("parameters", sa.Integer),
        sa.Column("seconds_total", sa.Double),
        sa.Column("test", sa.JSON),
        if_not_exists=True,
    )
    for name in ("created_at", "visitor", "state"):
        op.create_index(f"ix_runs_{name}", "runs", [name], if_not_exists=True)


def _make_marks() -> None:
    columns = (_value("position", sa.Double), _value("name", sa.String), _value("text", sa.String))
    op.create_table("marks", _key("number", sa.Integer), _run(), *columns, if_not_exists=True)
    op.create_index("ix_marks_run_id", "marks", ["run_id"], if_not_exists=True)


def _make(table: str, *columns: sa.Column) -> None:
    op.create_table(table, _run(primary_key=True), *columns, if_not_exists=True)


def _run(primary_key: bool = False) -> sa.Column:
    key = sa.ForeignKey("runs.id", ondelete="CASCADE")
    return sa.Column("run_id", sa.String, key, primary_key=primary_key, nullable=False)


def _key(name: str, kind: "sa.types.TypeEngine | type") -> sa.Column:
    return sa.Column(name, kind, primary_key=True)


def _value(name: str, kind: "sa.types.TypeEngine | type") -> sa.Column:
    return sa.Column(name, kind, nullable=False)


def _content() -> tuple[sa.Column, sa.Column]:
    return _value("content", sa.LargeBinary), _value("size", sa.Integer)
