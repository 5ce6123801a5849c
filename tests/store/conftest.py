from dataclasses import replace

import pytest

from ae.environment import read_environment


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Address of a database with nothing in it, of one kind and the other."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new/lab.sqlite"
        return
    with request.getfixturevalue("postgres").database() as address:
        yield address


@pytest.fixture
def environment(address, tmp_path):
    return replace(read_environment(), home=tmp_path, database_url=address)
