from dataclasses import replace

import pytest

from ae.environment import read_environment


@pytest.fixture
def environment(address, tmp_path):
    return replace(read_environment(), home=tmp_path, database_url=address)
