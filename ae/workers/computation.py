"""One computation outside the web process, wherever it is done."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from ae.images.datasets import hold_dataset, unpack_dataset

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


def with_images(
    images: bytes, function: str, arguments: tuple[Any, ...], note: Callable[[float], None]
) -> Any:
    """What the function gives where a visitor's own images are at hand by their name.

    Args:
        images: The data set, as `pack_dataset` packs it.
        function: "module:function".
        arguments: Its arguments but the last.
        note: Its last argument.
    """
    hold_dataset(unpack_dataset(images))
    return called(function, arguments, note)
