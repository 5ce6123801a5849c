"""Databases as older versions left them, and how a test looks into one."""

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine, make_url

from ae.environment import read_environment
from ae.store import Store

BEFORE = Path(__file__).parent / "before"


@contextmanager
def connected(address):
    engine = create_engine(address)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def fill(address):
    """Does what the last version without layouts did: four runs, one of them trained."""
    url = make_url(address)
    text = (BEFORE / f"{url.get_backend_name()}.sql").read_text()
    if url.get_backend_name() == "sqlite":
        Path(url.database).parent.mkdir()
    with connected(address) as connection:
        raw = connection.connection.driver_connection
        (raw.executescript if url.get_backend_name() == "sqlite" else raw.execute)(text)
        raw.commit()


def opened(address):
    return Store(replace(read_environment(), database_url=address))
