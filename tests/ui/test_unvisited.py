"""What the server does without a visitor."""

import asyncio

import pytest

from ae.ui import unvisited


@pytest.fixture
def said(monkeypatch):
    """What the lab was asked to do; a store that can be opened at the second try."""
    said = []

    def prepare():
        said.append("prepare")
        return said == ["prepare"] * 2

    monkeypatch.setattr(unvisited, "QUIET_SECONDS", 0)
    monkeypatch.setattr(unvisited, "prepare_workers", prepare)
    monkeypatch.setattr(unvisited, "release_workers", lambda: said.append("release"))
    return said


def test_workers_are_prepared_as_soon_as_the_store_can_be_opened_and_told_of_the_end(said):
    async def serve():
        async with asyncio.timeout(30), unvisited.looked_after(None):
            while len(said) < 2:
                await asyncio.sleep(0)

    asyncio.run(serve())
    assert said == ["prepare", "prepare", "release"]
