from dataclasses import replace

import pytest

from ae.environment import read_environment
from tests.store.databases import fill


@pytest.fixture
def environment(address, tmp_path):
    return replace(read_environment(), home=tmp_path, database_url=address)


@pytest.fixture
def old(address):
    """Address of a database of that version."""
    fill(address)
    return address


@pytest.fixture(params=["empty", "old"])
def empty_or_old(request, address):
    if request.param == "old":
        fill(address)
    return address
