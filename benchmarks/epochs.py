"""How long do epochs take, and what does each say of the others?

python -m benchmarks.epochs [--rounds 10]

Times steps of differing networks, batches and noises on MNIST, in turn, and prints the best core-seconds of
an epoch of each, with what the estimate on the Train page would have said, had only the plain network of its
family been measured. Processor time hardly depends on what else the machine does.
"""

import argparse
import json
import sys
import time
from typing import Any

import numpy as np

from ae.images.datasets import load_dataset
from ae.nn.autoencoder import build_autoencoder
from ae.nn.loop import Loop
from ae.runs.config import RunConfig
from ae.runs.estimates import epoch_seconds

IMAGES = 54_000
TURN_SECONDS = 0.35
SETTINGS: list[dict[str, Any]] = [
    {},
    {"layers": (512, 256)},
    {"layers": (1024, 512)},
    {"layers": (2048, 1024)},
    {"noise": "gaussian", "noise_level": 0.5},
    {"noise": "mixed", "noise_level": 0.5},
    {"batch_size": 4},
    {"layers": (1024, 512), "batch_size": 32},
    {"kind": "contractive"},
    {"kind": "convolutional"},
    {"kind": "convolutional", "filters": (4, 8)},
    {"kind": "convolutional", "filters": (64, 64)},
    {"kind": "convolutional", "batch_size": 32},
    {"kind": "convolutional", "batch_norm": True},
]


class Timed:
    """A network whose steps are timed."""

    def __init__(self, settings: dict[str, Any], images: np.ndarray) -> None:
        self.settings = settings
        self.config = RunConfig.of(**settings)
        self._loop = Loop(build_autoencoder(self.config), self.config, images)
        self._order = self._loop.shuffled(1)
        self._steps = 2
        self._best = float("inf")

    def turn(self) -> None:
        """Times about a third of a second's steps; those of the first turn also compile, and do not count."""
        order = self._order[: self._steps]
        started, cores = time.perf_counter(), time.process_time()
        self._loop.run(order, 0)
        cores = (time.process_time() - cores) / len(order)
        step = (time.perf_counter() - started) / len(order)
        if self._steps > 2:
            self._best = min(self._best, cores)
        self._steps = max(3, round(TURN_SECONDS / step))

    @property
    def epoch(self) -> float:
        """Core-seconds of an epoch at its best."""
        return self._best * self._loop.steps


def main() -> None:
    """Prints a line for each network: settings, core-seconds of an epoch, what was said over what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    images = load_dataset("mnist").x_train[:IMAGES]
    networks = [Timed(settings, images) for settings in SETTINGS]
    for _ in range(rounds + 1):
        for network in networks:
            network.turn()
    plain = [
        (n.config, [n.epoch])
        for n in networks
        if set(n.settings) <= {"kind"} and n.config.kind != "contractive"
    ]
    for network in networks:
        said = epoch_seconds(network.config, plain)
        assert said is not None
        took = {"core_seconds": round(network.epoch, 3), "said_over_took": round(said / network.epoch, 2)}
        sys.stdout.write(json.dumps(network.settings | took) + "\n")


if __name__ == "__main__":
    main()
