"""When a training is looked at: as often as stays within a share of its time."""

import time
from typing import Any

import numpy as np

from ae.nn.watching import Sight, Watcher
from ae.runs.control import Control

SHARE, ALL_SHARE = 0.04, 0.03
"""Of the training's time: what looks after epochs may take, and all together before one within an epoch."""
FIRST_SECONDS, LATER_SECONDS = 0.3, 1.5
"""Of training before the first look within an epoch, and from any look to the next one."""


class Looks:
    """The looks at one network while it learns.

    The first look of each sort is not counted: it makes TensorFlow ready for the others.
    """

    def __init__(self, watcher: Watcher, control: Control, epochs: int) -> None:
        self._watcher, self._control, self._epochs = watcher, control, epochs
        self._after: list[float] = []
        self._within: list[float] = []
        self._seconds = self._epoch = self._unseen = 0.0
        self._compiled = False

    def untrained(self, noise_level: float) -> dict[str, np.ndarray]:
        """Arrays of the network before its first step; somebody waits for them."""
        return self._watcher.look(noise_level, self._control.drawing, measured=False).arrays

    def count(self, seconds: float) -> None:
        """Counts the seconds of a few steps; the first ones are the compiler's."""
        self._seconds += seconds
        if self._compiled:
            self._epoch += seconds
            self._unseen += seconds
        self._compiled = True

    def after(self, epoch: int, noise_level: Any) -> Sight | None:
        """What is seen after an epoch, unless it is none that is to be looked at."""
        self._epoch = 0.0
        if not self._worth_a_look(epoch):
            return None
        started = time.perf_counter()
        seen = self._watcher.look(float(noise_level), self._control.drawing)
        self._after.append(time.perf_counter() - started)
        self._unseen = 0.0
        return seen

    def within(self, share: float, noise_level: Any) -> dict[str, np.ndarray] | None:
        """Arrays of the network as it is just then, if it is time for that; of epochs that take long.

        Args:
            share: Of the epoch's steps that are done; after the last one there is a look anyway.
            noise_level: As it is just then.
        """
        wait = LATER_SECONDS if self._within else FIRST_SECONDS
        left = self._epoch * (1 - share) / share
        spent = sum(self._after[1:]) + sum(self._within[1:])
        if min(self._unseen, left) < wait or spent > ALL_SHARE * self._seconds:
            return None
        started = time.perf_counter()
        seen = self._watcher.look(float(noise_level), self._control.drawing, measured=False, passing=True)
        self._within.append(time.perf_counter() - started)
        self._unseen = 0.0
        return seen.arrays

    def _worth_a_look(self, epoch: int) -> bool:
        """Whether looking stays within its share of the training's time; first and last look always are."""
        asked = self._control.command in ("step", "pause", "stop") or epoch in (1, self._epochs)
        return asked or sum(self._after[1:]) <= SHARE * self._seconds
