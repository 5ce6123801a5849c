"""One compiled graph for all trainings of a process that differ in nothing that it depends on.

Compiling takes as long as an epoch. So trainings of the same network, which go on in turns, sit at one loop:
whoever comes to it finds it as he left it, with his own weights, averages, rates and seed.
"""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any
from weakref import WeakValueDictionary, ref

import numpy as np
import tensorflow as tf

from ae.images.datasets import Dataset
from ae.nn.autoencoder import Autoencoder
from ae.nn.loop import Loop, State, batch_size
from ae.runs.config import RunConfig

# What a graph does not depend on: it is in variables, or outside of it.
OWN = {"seed", "epochs", "patience", "learning_rate", "noise_level", "validation_share", "batch_size"}

KEPT, KEPT_NUMBERS = 6, 6_000_000
"""Graphs that stay for whoever comes next, though nobody sits at them, and numbers in all of them."""


class Table:
    """A loop that several may sit at, one at a time."""

    def __init__(self, loop: Loop, images: np.ndarray) -> None:
        self.loop, self.images = loop, images
        self.untouched = loop.state()
        self.numbers = sum(array.size for array in self.untouched.arrays)
        self.seated: ref[Seat] | None = None


class Tables:
    """The loops at which somebody has a seat, and the last few, which the next trainings may fit.

    A sweep goes through all of its values with one seed before it begins with the next.
    """

    def __init__(self) -> None:
        self._tables: WeakValueDictionary[Any, Table] = WeakValueDictionary()
        self._last: list[Table] = []

    def find(self, autoencoder: Autoencoder, config: RunConfig, dataset: Dataset, rows: np.ndarray) -> Table:
        """The table whose graph fits; a new one, with this autoencoder, if there is none."""
        kept = {name: value for name, value in _settings(config).items() if name not in OWN}
        # Pretraining goes past the loop, to the very layers that it was made with.
        own = (id(autoencoder),) if autoencoder.pretrain else ()
        key = (id(dataset.x_train), config.network, tuple(kept.items()), batch_size(config, rows), own)
        table = self._tables.get(key)
        if table is None:
            loop = Loop(autoencoder, config, self._tensor(dataset.x_train), rows)
            table = self._tables[key] = Table(loop, dataset.x_train)
        if not own:
            self._keep(table)
        return table

    def _keep(self, table: Table) -> None:
        """Puts it last; lets go of those of other images, and of the first if there are too many numbers."""
        others = (one for one in self._last if one is not table and one.images is table.images)
        self._last = [*others, table]
        while len(self._last) > KEPT or (
            len(self._last) > 1 and sum(one.numbers for one in self._last) > KEPT_NUMBERS
        ):
            self._last.pop(0)

    def _tensor(self, images: np.ndarray) -> tf.Tensor:
        """One tensor for all that learn from the same images."""
        tensors = (table.loop.images for table in self._tables.values() if table.images is images)
        found = next(tensors, None)
        return tf.convert_to_tensor(images) if found is None else found


TABLES = Tables()


class Seat:
    """A training's place at a loop."""

    def __init__(
        self, autoencoder: Autoencoder, config: RunConfig, dataset: Dataset, rows: np.ndarray
    ) -> None:
        """Sits down.

        Args:
            autoencoder: Untrained; the training begins with its weights.
            config: How it is trained.
            dataset: The images.
            rows: Which of the training images it learns from, int (n,).
        """
        self._table = TABLES.find(autoencoder, config, dataset, rows)
        self._state = _beginning(self._table, autoencoder, config, rows)
        self.take()

    @property
    def loop(self) -> Loop:
        """The loop; after `take` it is as this training left it."""
        return self._table.loop

    def take(self) -> None:
        """Sits down; what the loop was like for whoever sat there is kept for him."""
        seated = None if self._table.seated is None else self._table.seated()
        if seated is self:
            return
        if seated is not None:
            seated._state = self.loop.state()
        self.loop.load(self._state)
        self._table.seated = ref(self)

    def each(self, reports: Iterator[Any]) -> Iterator[Any]:
        """The reports, each worked out while seated, though others may sit here in between."""
        while True:
            self.take()
            report = next(reports, None)
            if report is None:
                return
            yield report


def _beginning(table: Table, autoencoder: Autoencoder, config: RunConfig, rows: np.ndarray) -> State:
    """What the loop is like for a training that has not begun: with its own weights and rates."""
    weights = [variable.numpy() for variable in autoencoder.variables]
    averages = table.untouched.arrays[len(weights) : -2]
    rates = [
        np.array(rate, np.float32) for rate in (config.training.learning_rate, config.training.noise_level)
    ]
    return State(config, rows, [*weights, *averages, *rates])


def _settings(config: RunConfig) -> dict[str, Any]:
    return {field.name: getattr(config.training, field.name) for field in fields(config.training)}
