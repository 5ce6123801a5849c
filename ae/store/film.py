"""The film of a run: what was seen after each epoch, small enough to keep all of it.

A frame is an epoch's arrays. What does not change from frame to frame (the images, their noise,
their labels) is kept with the first frame alone. A run whose film grows past its budget is thinned:
of the frames only every second, fourth, eighth … and the last one stay, so that time runs evenly.
"""

from collections.abc import Mapping

import numpy as np

BUDGET_BYTES = 3_000_000
UNTRAINED = 0
"""The epoch of the frame that shows the network before it has learnt anything."""
WITHIN = -1
"""Stands for the epoch of the last look within one, which is no frame of the film."""
Frame = dict[str, np.ndarray]


def without_repeats(frame: Mapping[str, np.ndarray], first: Mapping[str, np.ndarray]) -> Frame:
    """The arrays of a frame that differ from those of the same name in the first frame."""
    return {name: array for name, array in frame.items() if not _same(array, first.get(name))}


def frames_to_drop(sizes: Mapping[int, int], budget: int = BUDGET_BYTES) -> list[int]:
    """Epochs whose frames must go so that the film fits.

    Args:
        sizes: Bytes of each epoch's frame.
        budget: Most bytes of the film.

    Returns:
        The epochs to drop, in order. The first and the last frame always stay.
    """
    first, last, stride = min(sizes, default=0), max(sizes, default=0), 1
    kept = set(sizes)
    while sum(sizes[epoch] for epoch in kept) > budget and len(kept) > 2:
        stride *= 2
        kept = {epoch for epoch in sizes if (epoch - first) % stride == 0 or epoch == last}
    return sorted(set(sizes) - kept)


def _same(array: np.ndarray, other: np.ndarray | None) -> bool:
    return other is not None and array.dtype == other.dtype and np.array_equal(array, other)
