"""One computation outside the web process, wherever it is done."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

NOTE_SECONDS = 0.3
"""Shares of what is done are told at most so often."""


class GivenUp(RuntimeError):
    """Nobody waits for the computation any more."""


def called(function: str, arguments: tuple[Any, ...], note: Callable[[float], None]) -> Any:
    """What the function gives.

    Args:
        function: "module:function".
        arguments: Its arguments but the last.
        note: The last: what it calls with the share that is done.
    """
    module, _, name = function.partition(":")
    return getattr(import_module(module), name)(*arguments, note)
