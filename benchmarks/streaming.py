"""What does watching a training cost it, and how large is its film?

python -m benchmarks.streaming [--rounds 4] [--epochs 6] [--kind dense]

Trains the same run in turn with and without looking after each epoch, on MNIST, in this process.
With looking, every report becomes a message and is kept in a store of its own, as the app does it;
the store's time is told apart, since in the app it is another process that spends it. Compilation
and the first look, which makes TensorFlow ready, lie in the first epoch, which does not count.
Seconds are those of the processor, over all threads, so that other programs do not disturb.
"""

import argparse
import json
import pickle
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from ae.environment import read_environment
from ae.images.datasets import load_dataset
from ae.nn.looks import Looks
from ae.nn.training import Training
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.runs.reports import EpochReport
from ae.store import Store

clock = time.process_time


class Blind(Looks):
    """Looks that are never taken."""

    def after(self, epoch, noise_level):
        """Nothing is seen after an epoch."""

    def within(self, share, noise_level):
        """Nothing is seen within one."""


class Unwatched(Training):
    """The same training without a look at its codes and pictures."""

    def __init__(self, config, dataset, control):
        super().__init__(config, dataset, control)
        self._looks = Blind(self._watcher, control, config.training.epochs)


def main() -> None:
    """Prints one JSON object with seconds per epoch, the share that watching costs, and bytes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--kind", default="dense")
    chosen = parser.parse_args()
    config = RunConfig.of(kind=chosen.kind, epochs=chosen.epochs, noise="gaussian", noise_level=0.5)
    dataset = load_dataset("mnist")
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/lab.sqlite"
        store = Store(replace(read_environment(), home=Path(folder), database_url=address))
        results = measure(config, dataset, store, chosen.rounds)
        store.close()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def measure(config, dataset, store, rounds):
    """Medians over the epochs after the first of each training, in turn without and with watching."""
    without, watched, keeping, looks = [], [], [], 0
    for _ in range(rounds):
        without += timed(Unwatched(config, dataset, Control()))[0]
        run_id = store.add_run(config, "benchmark")
        seconds, kept_seconds, looked = timed(Training(config, dataset, Control()), store, run_id)
        watched, keeping, looks = watched + seconds, keeping + kept_seconds, looks + looked
    return {
        "seconds_per_epoch_without": statistics.median(without),
        "seconds_per_epoch_with": statistics.median(watched),
        "watching_costs_share": statistics.median(watched) / statistics.median(without) - 1,
        "store_seconds_per_epoch": statistics.median(keeping),
        "epochs": len(watched) + rounds,
        "epochs_looked_after": looks,
        "film_bytes": sum(store.film(run_id).values()),
    }


def timed(training, store=None, run_id=""):
    """Seconds of each epoch but the first, of keeping each, and how many were looked after."""
    seconds, keeping, looks, started = [], [], 0, clock()
    training.sit()
    for report in training.epochs():
        pickle.dumps(report)  # as it goes from process to process
        if not isinstance(report, EpochReport):
            continue
        seconds.append(clock() - started)
        looks += bool(report.arrays)
        keeping.append(kept(store, run_id, report))
        started = clock()
    return seconds[1:], keeping[1:], looks


def kept(store, run_id: str, report: EpochReport) -> float:
    """Seconds that the store needs for the report; 0 without a store."""
    started = clock()
    if store is not None:
        store.add_epoch(run_id, report)
    return clock() - started


if __name__ == "__main__":
    main()
