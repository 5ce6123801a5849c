"""The layout of the database: carried over from any older one, whoever comes first, or refused."""

import shutil

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.record import EpochRecord, Mark
from ae.store import Unavailable, layout
from ae.store.tables import Base
from tests.store.databases import connected, opened

CONFIG = RunConfig.of(dataset="digits", layers=(64, 16), code_size=4, epochs=2)
ADA, BOB = "ada-first-0000000000000", "bob-running-000000000000"
FAILED, QUEUED = "bob-failed-0000000000000", "ada-queued-0000000000000"


FOLDER = layout.FOLDER
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade():
    with op.batch_alter_table("runs") as table:
        table.add_column(sa.Column("colour", sa.String))
        table.alter_column("error", nullable=True)
    {ending}
"""


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """Makes this process one of a later version, whose layout has a step more that ends as it is told."""

    def become(ending="pass"):
        shutil.copytree(layout.FOLDER, tmp_path / "migrations")
        source = NEXT.format(newest=layout.layouts()[-1], ending=ending)
        (tmp_path / "migrations" / "m9999_next.py").write_text(source)
        monkeypatch.setattr(layout, "FOLDER", tmp_path / "migrations")

    return become


def columns(address):
    with connected(address) as connection:
        return {column["name"] for column in inspect(connection).get_columns("runs")}


def test_a_run_of_an_old_database_is_carried_over_whole(old):
    store = opened(old)
    record = store.run(ADA)
    assert record.name == 'Ada\'s first: 10 % noise, "é" 数'
    assert (record.state, record.visitor, record.config, record.error) == ("finished", "ada", CONFIG, "")
    assert (record.parameters, record.seconds_total) == (2436, 1.5)
    assert record.test == {"mse": 0.5, "psnr": 3.25}
    assert record.created.isoformat().startswith("2026-11-28T13:27:")
    assert record.epochs == (EpochRecord(1, 0.5, 0.6, 0.1), EpochRecord(2, 0.25, 0.3, 0.2))


def test_what_belongs_to_a_run_of_an_old_database_is_carried_over(old):
    store = opened(old)
    assert store.marks(ADA) == (Mark(1.5, "learning_rate", "0.01"), Mark(1.75, "noise_level", "0.2"))
    assert store.measures(ADA)[2] == {"gradient_norm": 4.0, "warning": ""}
    assert store.notes([ADA]) == {ADA: "It's wide;\nand flat -- 'quoted'."}
    assert list(store.film(ADA)) == [0, 1, 2]
    frame = store.snapshot(ADA, 2)
    assert (frame["clean"][0, 4, 4], np.unique(frame["points"]).tolist()) == (200, [2])
    files = {"encoder.onnx": bytes(range(256)), "decoder.onnx": b"dd", "empty": b""}
    assert {name: store.artefact(ADA, name) for name in files} == files


def test_runs_of_an_old_database_go_on_being_looked_after(old):
    store = opened(old)
    assert [run.id for run in store.runs()] == [QUEUED, FAILED, BOB, ADA]
    assert store.state(FAILED) == ("failed", "It failed; \\n too.")
    assert store.take_lead(store.leader(), "me", "")
    assert [store.state(run)[0] for run in (QUEUED, BOB)] == ["interrupted"] * 2
    store.add_mark(BOB, 1.0, "noise_level", "0.1")
    assert store.add_run(CONFIG, "ada")


def test_an_old_database_gets_the_tables_that_it_lacks(old):
    with connected(old) as connection:
        connection.exec_driver_sql("DROP TABLE marks")
        connection.commit()
    store = opened(old)
    assert (store.marks(ADA), len(store.epochs(ADA))) == ((), 2)


def test_the_last_step_leads_to_the_tables_that_are_declared(empty_or_old):
    opened(empty_or_old).close()
    with connected(empty_or_old) as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_the_layouts_are_the_steps_that_alembic_finds_in_one_line():
    script = ScriptDirectory(str(layout.FOLDER), version_locations=[str(layout.FOLDER)])
    assert [step.revision for step in script.walk_revisions()][::-1] == layout.layouts()


def test_a_table_is_made_anew_without_its_rows_losing_what_belongs_to_them(old, next_version):
    next_version()
    store = opened(old)
    assert "colour" in columns(old)
    assert len(store.epochs(ADA)) == 2
    assert store.artefact(ADA, "decoder.onnx") == b"dd"
    store.delete(ADA)
    assert store.epochs(BOB)
    assert store.stored_bytes() == 0


def test_an_older_version_refuses_a_newer_database_in_one_sentence(old, next_version, monkeypatch):
    next_version()
    opened(old).close()
    monkeypatch.setattr(layout, "FOLDER", FOLDER)
    with pytest.raises(
        LabError, match=r"^database: expected layout \d{4} of this .+ got 9999 of a newer .+\.$"
    ):
        opened(old)


def test_a_version_that_was_open_before_says_so_too(old, next_version, monkeypatch):
    store = opened(old)
    store.require()
    next_version()
    opened(old).close()
    monkeypatch.setattr(layout, "FOLDER", FOLDER)
    with pytest.raises(Unavailable, match="got 9999 of a newer version"):
        store.require()


def test_a_step_that_fails_leaves_the_database_as_it_was(old, next_version, monkeypatch):
    next_version("op.execute('SELECT * FROM nowhere')")
    before = columns(old)
    with pytest.raises(LabError, match=r"AE_DATABASE_URL .+nowhere"):
        opened(old)
    assert columns(old) == before
    monkeypatch.setattr(layout, "FOLDER", FOLDER)
    assert len(opened(old).epochs(ADA)) == 2
