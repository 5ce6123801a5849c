"""One computation in a worker of a cluster: what the cluster is asked to run for a page that waits."""

import time
from typing import Any

from distributed import get_worker

from ae.workers.calls import is_wanted
from ae.workers.computation import NOTE_SECONDS, GivenUp, called


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

    return called(function, arguments, note)
