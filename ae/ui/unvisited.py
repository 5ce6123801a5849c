"""What the server does without a visitor: what waits is trained, and it leaves in good order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from ae.ui.lab import prepare_workers, release_workers

QUIET_SECONDS = 10
"""A first visitor is served first: workers take the processor for seconds when they start."""


@asynccontextmanager
async def looked_after(_app: Any) -> AsyncIterator[None]:
    """While the server runs, workers do not wait for a visitor; whatever signal ends it, they are told."""
    task = asyncio.create_task(_prepare())
    yield
    task.cancel()
    await asyncio.to_thread(release_workers)


async def _prepare() -> None:
    prepared = False
    while not prepared:
        await asyncio.sleep(QUIET_SECONDS)
        prepared = await asyncio.to_thread(prepare_workers)
