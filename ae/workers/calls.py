"""What a worker is asked to do, as bytes that a scheduler passes on without knowing the lab.

A scheduler unpickles the functions of its tasks. So a task is Python's own `pickle.loads` and bytes:
the call happens in the worker, where the bytes are unpickled. What is asked past the tasks goes the same
way, so that versions are compared there too.
"""

import pickle
from collections.abc import Callable
from typing import Any

from distributed import Worker

from ae.workers.versions import own_versions, require_same

open_call = pickle.loads


def sealed_call(function: Callable[..., Any], *arguments: Any) -> bytes:
    """Bytes of which `open_call` makes, in a worker of the same versions, what the function gives."""
    return pickle.dumps(_Call(pickle.dumps((function, arguments))))


def is_wanted(worker: Worker, key: Any) -> bool:
    """Whether somebody still waits for the running task; false once its client is gone."""
    task = worker.state.tasks.get(key)
    return task is not None and task.state != "cancelled"


class _Call:
    def __init__(self, inside: bytes) -> None:
        self._inside = inside

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _call, (own_versions(), self._inside)


def _call(versions: dict[str, str], inside: bytes) -> Any:
    where = " or ".join(worker.address for worker in Worker._instances)
    require_same(versions, "the lab's web process", own_versions(), f"the worker {where}")
    function, arguments = pickle.loads(inside)
    return function(*arguments)
