"""The layout of the database: a number, and the way from any older layout to this version's.

Each number has a file in `migrations`. Alembic is loaded only where there is something to change; a database
with nothing in it gets today's tables at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect

from ae.store.tables import Base
from ae.store.unavailable import Unavailable

FOLDER = Path(__file__).parent / "migrations"
TABLE = "alembic_version"
# Any number does that no other program takes in the same database: it is what processes wait for.
ADVISORY = 4_152_026
_THREADS = Lock()  # Alembic keeps what it works on in a global


def layouts() -> list[str]:
    """Numbers of the layouts that this version of the lab knows, the newest last."""
    return _numbers(FOLDER)


@cache
def _numbers(folder: Path) -> list[str]:
    """As they were when first asked for: a newer version may be installed over a process that goes on."""
    return sorted(path.stem[1:5] for path in folder.glob("m*.py"))


def bring_up(engine: Engine) -> None:
    """Gives the database this version's layout, all or nothing; processes that start at once take turns.

    Raises:
        Unavailable: A newer version of the lab has written it.
    """
    with engine.connect() as connection:
        if _is_newest(connection):
            return
    with _THREADS, _alone(engine) as connection:
        if not inspect(connection).get_table_names():
            _make(connection)
        elif not _is_newest(connection):
            _migrate(connection)


def require_known(connection: Connection) -> str | None:
    """Number of the database's layout; None for one from before there were any, or an empty one.

    Raises:
        Unavailable: A newer version of the lab has written it.
    """
    known, found = layouts(), connection.exec_driver_sql(f"SELECT version_num FROM {TABLE}").scalar()
    if found is not None and found not in known:
        raise Unavailable(
            f"database: expected layout {known[-1]} of this version of the lab, or an older one, "
            f"got {found} of a newer version; install that one, or set AE_DATABASE_URL to another database."
        )
    return found


def _is_newest(connection: Connection) -> bool:
    return inspect(connection).has_table(TABLE) and require_known(connection) == layouts()[-1]


def _make(connection: Connection) -> None:
    Base.metadata.create_all(connection)
    # As Alembic itself makes it.
    number = Table(TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
    number.create(connection)
    connection.execute(number.insert().values(version_num=layouts()[-1]))


def _migrate(connection: Connection) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)])
    context = MigrationContext.configure(connection)
    steps = list(script.iterate_revisions("head", context.get_current_revision() or "base"))
    for step in reversed(steps):
        with Operations.context(context):
            step.module.upgrade()
        context.stamp(script, step.revision)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction beside which no other process is in this place, and in which a table can be made anew."""
    with (
        engine.execution_options(begin="BEGIN IMMEDIATE").connect() as connection,
        _without_foreign_keys(connection),
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY})")
        yield connection


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew; what belongs to the rows of the old one would be deleted."""
    if connection.dialect.name != "sqlite":
        yield
        return
    pragma = connection.connection.cursor().execute
    pragma("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        pragma("PRAGMA foreign_keys=ON")
