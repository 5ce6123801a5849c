"""Train for a lab on this machine or another: join its Dask scheduler as a worker."""

import argparse
import os
import sys

from ae.errors import LabError
from ae.workers.starting import importable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which scheduler to join."""
    parser.add_argument(
        "address", metavar="ADDRESS", help="Address of the scheduler, like tcp://10.0.0.5:8786."
    )


def run(chosen: argparse.Namespace) -> None:
    """Trains what the scheduler gives it, in turns, until it is ended.

    Becomes another program, since all that this one has imported would be kept for nothing.

    Raises:
        LabError: The address is none.
    """
    if "://" not in chosen.address:
        raise LabError(f"address: expected one like tcp://10.0.0.5:8786, got {chosen.address!r}.")
    program = [sys.executable, "-m", "ae.workers.keeper", chosen.address]
    os.execve(program[0], program, {**os.environ, **importable()})
