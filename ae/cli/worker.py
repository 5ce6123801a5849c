"""Train for a lab on another machine: join its Dask scheduler as a worker."""

import argparse
import json
import os
import tempfile

from ae.errors import LabError
from ae.jobs.processes import WORKER_NICENESS, worker_environment, worker_options
from ae.workers.process import yield_to_others

PRELOAD = ["ae.nn.preload"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which scheduler to join."""
    parser.add_argument(
        "address", metavar="ADDRESS", help="Address of the scheduler, like tcp://10.0.0.5:8786."
    )


def run(chosen: argparse.Namespace) -> None:
    """Trains what the scheduler gives it, one run at a time, until it is ended.

    Raises:
        LabError: The address is none.
    """
    if "://" not in chosen.address:
        raise LabError(f"address: expected one like tcp://10.0.0.5:8786, got {chosen.address!r}.")
    with tempfile.TemporaryDirectory(prefix="autoencoder-lab-", ignore_cleanup_errors=True) as folder:
        os.environ.update(worker_environment(folder))
        tempfile.tempdir = folder
        yield_to_others(WORKER_NICENESS)

        from distributed.cli.dask_spec import main as serve

        options = worker_options(folder, PRELOAD)
        serve(["--spec", json.dumps({"cls": "distributed.Worker", "opts": options}), chosen.address])
