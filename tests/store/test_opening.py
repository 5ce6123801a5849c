"""Who opens a database: one process alone, many at once, with Alembic or without."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import MetaData, create_engine

from ae.store import layout
from tests.jobs.waiting import until
from tests.store.databases import connected, opened

OPENING = """
import sys
from contextlib import contextmanager
from dataclasses import replace
from ae.environment import read_environment
from ae.runs.config import RunConfig
from ae.store import Store
print("ready", flush=True)
sys.stdin.readline()
store = Store(replace(read_environment(), database_url=sys.argv[1]))
store.add_run(RunConfig(), "child")
print("alembic" in sys.modules)
"""


def start(address):
    command = [sys.executable, "-c", OPENING, address]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_processes_that_open_a_database_at_once_take_turns(empty_or_old):
    children = [start(empty_or_old) for _ in range(4)]
    assert [child.stdout.readline() for child in children] == ["ready\n"] * 4
    for child in children:
        child.stdin.write("now\n")
        child.stdin.flush()
    assert [child.wait(timeout=60) for child in children] == [0] * 4
    assert opened(empty_or_old).count_active("child") == 4


def test_on_postgresql_the_second_waits_for_the_first(postgres):
    waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with postgres.database() as address, ThreadPoolExecutor(1) as pool:
        engine = create_engine(address)
        with layout._alone(engine):
            second = pool.submit(opened, address)
            until(lambda: postgres.run(waiting).fetchall(), bool, seconds=10)
        engine.dispose()
        assert second.result().runs() == ()


def test_alembic_is_loaded_only_where_there_is_something_to_change(old):
    said = [start(old).communicate("now\n", timeout=60)[0] for _ in range(2)]
    assert said == ["ready\nTrue\n", "ready\nFalse\n"]


def test_an_empty_database_needs_no_alembic(address):
    assert start(address).communicate("now\n", timeout=60)[0] == "ready\nFalse\n"


def taken_down(address):
    """Of each table its columns, keys and indexes, in no order; the tables are gone then."""
    tables = MetaData()
    with connected(address) as connection:
        tables.reflect(connection)
        tables.drop_all(connection)
        connection.commit()
    return {
        name: (
            {(one.name, repr(one.type), one.nullable, one.primary_key) for one in table.columns},
            {(key.parent.name, key.target_fullname, key.ondelete) for key in table.foreign_keys},
            {(one.name, one.unique, *one.columns.keys()) for one in table.indexes},
        )
        for name, table in tables.tables.items()
    }


def test_an_empty_database_becomes_what_the_steps_would_make_of_it(address, monkeypatch):
    opened(address).close()
    at_once = taken_down(address)
    monkeypatch.setattr(layout, "_make", layout._migrate)
    opened(address).close()
    assert taken_down(address) == at_once
    assert at_once[layout.TABLE]
