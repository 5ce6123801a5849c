"""List the runs in the store, newest first."""

import argparse
import sys

from ae.environment import read_environment
from ae.runs.record import RunRecord
from ae.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many runs to list."""
    parser.add_argument(
        "--limit", type=int, default=50, metavar="N", help="At most this many runs. Default: 50."
    )


def run(chosen: argparse.Namespace) -> None:
    """Prints one line for each run."""
    records = Store(read_environment()).runs(limit=chosen.limit)
    lines = [line(record) for record in records] or ["No runs yet."]
    sys.stdout.write("\n".join(lines) + "\n")


def line(record: RunRecord) -> str:
    """A run in one line: id, state, day, error on the test images, title."""
    psnr = f"{record.test['psnr']:.2f} dB" if record.test else "–"
    begun = f"{record.created:%Y-%m-%d %H:%M}"
    return f"{record.id}  {record.state:<11}  {begun}  {psnr:>8}  {record.title}"
