"""Random numbers that a browser draws as well: ae/ui/frontend/draws.js is the twin of this file.

What a visitor sees while the pen moves is computed in the browser, what the folds say about it in the web
process; both must speak of the same noise.
"""

import numpy as np

SIDE = 28


def scatter(numbers: np.ndarray) -> np.ndarray:
    """Whole numbers uint32 whose 32 bits tell nothing of the given ones.

    Source:
        Wellons 2018, Prospecting for Hash Functions: the function called lowbias32.
    """
    bits = numbers.astype(np.uint32)
    with np.errstate(over="ignore"):
        bits = (bits ^ (bits >> np.uint32(16))) * np.uint32(0x7FEB352D)
        bits = (bits ^ (bits >> np.uint32(15))) * np.uint32(0x846CA68B)
    return bits ^ (bits >> np.uint32(16))


class PortableDraws:
    """Numbers for one image, as `ae.images.corruption.Draws` asks for them; the seed gives them all.

    Every call has a stream of its own, counted from the seed.
    """

    def __init__(self, seed: int) -> None:
        self._seed = int(scatter(np.array(seed % 2**32)))
        self._calls = 0

    def normal(self) -> np.ndarray:
        """Standard normal numbers, float32 (1, 28, 28), by Box and Muller's transform."""
        whole = (self._bits(2 * SIDE * SIDE) >> np.uint32(8)).astype(np.float64)
        radius = np.sqrt(-2 * np.log((whole[::2] + 0.5) / 2**24))
        found = radius * np.cos(2 * np.pi * whole[1::2] / 2**24)
        return found.astype(np.float32).reshape(1, SIDE, SIDE)

    def uniform(self) -> np.ndarray:
        """Uniform numbers in [0, 1), float32 (1, 28, 28)."""
        return self._shares(SIDE * SIDE).reshape(1, SIDE, SIDE)

    def uniform_per_image(self) -> np.ndarray:
        """One uniform number in [0, 1), float32 (1, 1, 1)."""
        return self._shares(1).reshape(1, 1, 1)

    def _shares(self, count: int) -> np.ndarray:
        return (self._bits(count) >> np.uint32(8)).astype(np.float32) / np.float32(2**24)

    def _bits(self, count: int) -> np.ndarray:
        stream = scatter(np.array((self._seed + self._calls) % 2**32))
        self._calls += 1
        return scatter(scatter(np.arange(count)) ^ stream)
