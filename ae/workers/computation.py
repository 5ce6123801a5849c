"""One computation in a worker: what the cluster is asked to run for a page that waits."""

import time
from importlib import import_module
from typing import Any

from distributed import get_worker

from ae.workers.calls import is_wanted

NOTE_SECONDS = 0.3


class GivenUp(RuntimeError):
    """Nobody waits for the computation any more."""


def compute(topic: str, key: str, function: str, arguments: tuple[Any, ...]) -> Any:
    """What the function gives; it is stopped at a note that finds nobody waiting.

    Args:
        topic: Where the one who asks listens for the share that is done.
        key: What they know the computation by.
        function: "module:function".
        arguments: Its arguments but the last, which is what it calls with its share.

    Raises:
        GivenUp: It was no longer wanted.
    """
    worker = get_worker()
    task = worker.get_current_task()
    noted = time.monotonic()

    def note(share: float) -> None:
        """Says how far it is, and stops where nobody waits any more."""
        nonlocal noted
        if time.monotonic() - noted < NOTE_SECONDS:
            return
        noted = time.monotonic()
        if not is_wanted(worker, task):
            raise GivenUp(key)
        worker.log_event(topic, {"key": key, "share": float(share)})

    module, _, name = function.partition(":")
    return getattr(import_module(module), name)(*arguments, note)
