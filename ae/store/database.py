"""Opening the database, and one transaction for each operation."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from ae.errors import LabError
from ae.store.layout import bring_up, require_known
from ae.store.reserve import Reserve, file_of
from ae.store.unavailable import Away, Unavailable

BUSY_SECONDS = 30
# For libpq: a server whose machine was switched off says nothing more, and is not waited for.
PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
HELD_UP_SECONDS = 10
# PostgreSQL's states for a server that is shut down, has crashed or is starting; without a connection, none.
AWAY = (None, "57P01", "57P02", "57P03")


class Database:
    """Transactions on one database; safe between threads and between processes.

    Raises:
        Unavailable: It cannot be opened and written, or a newer version of the lab has written it.
    """

    def __init__(self, address: str) -> None:
        try:
            url = make_url(address)
            self._engine = _open(url)
            bring_up(self._engine)
            self._session = sessionmaker(self._engine, expire_on_commit=False)
            self._writing = sessionmaker(
                self._engine.execution_options(begin="BEGIN IMMEDIATE"), expire_on_commit=False
            )
            self._reserve = Reserve(url)
            self._require_writable()
        except (SQLAlchemyError, ImportError, OSError) as error:
            raise (Away if _is_away(error) else Unavailable)(_refusal(address, error)) from error

    def require(self) -> None:
        """Asks for the layout alone.

        Raises:
            Unavailable: There is no answer, or a newer version of the lab has written it meanwhile.
        """
        with self.reading() as session:
            require_known(session.connection())

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that changes nothing."""
        with _translated(), self._session.begin() as session:
            yield session

    @contextmanager
    def writing(self, *, last: bool = False) -> Iterator[Session]:
        """A transaction that is kept whole if its block ends well, and otherwise not at all.

        Args:
            last: Whether it is small, and has to be written even where the disk is full.
        """
        (self._reserve.spend if last else self._reserve.keep)()
        with _translated(), self._writing.begin() as session:
            yield session

    def close(self) -> None:
        """Lets go of all connections."""
        self._engine.dispose()

    def _require_writable(self) -> None:
        with self._writing.begin() as session:
            session.execute(text("UPDATE runs SET state = state WHERE id = ''"))


def _open(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True, connect_args=PATIENCE)
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
    if (file := file_of(url)) is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgresql(connection: DBAPIConnection, _record: object) -> None:
    # A process that is held up within a transaction keeps its locks: nobody else could lead meanwhile.
    connection.cursor().execute(f"SET idle_in_transaction_session_timeout = '{HELD_UP_SECONDS}s'")
    connection.commit()


def _prepare_sqlite(connection: "object", _record: object) -> None:
    # Python's driver would begin transactions by itself, and only at the first write.
    connection.isolation_level = None  # type: ignore[attr-defined]
    # Some builds write zeros over all that is deleted: on a full disk, nothing could be deleted any more.
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=FAST"):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]
    _write_ahead(connection)  # type: ignore[arg-type]


def _write_ahead(connection: sqlite3.Connection) -> None:
    # SQLite waits for nobody who is just doing the same, whatever the timeout.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads before it writes fails at once if another one wrote in
    # between, whatever the timeout; one that takes the lock first waits its turn.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        sentence = f"database: expected it to answer and to have room, got: {_reason(error)}."
        raise (Away if _is_away(error) else LabError)(sentence) from error


def _is_away(error: Exception) -> bool:
    """Whether there was no connection to a server, or it was cut; other errors come with other states."""
    return isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", "") in AWAY


def _refusal(address: str, error: Exception) -> str:
    try:
        shown = make_url(address).render_as_string(hide_password=True)
    except SQLAlchemyError:
        shown = "text that is no database address"
    return (
        "AE_DATABASE_URL (without it, a file in AE_HOME): expected a database that can be opened "
        f"and written, got {shown} ({_reason(error)})."
    )


def _reason(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return (str(cause).strip() or type(cause).__name__).splitlines()[0].rstrip(".")
