"""List the runs in the store, newest first."""

import argparse
import sys

from ae.environment import read_environment
from ae.runs.record import RunRecord
from ae.runs.settings import Whole, checked
from ae.store import Store

LIMIT = Whole("Limit", "How many runs are listed.", low=1, high=1_000_000)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many runs to list."""
    parser.add_argument(
        "--limit",
        default="50",
        metavar="N",
        help=f"At most this many runs. Expects {LIMIT.expected}. Default: 50.",
    )


def run(chosen: argparse.Namespace) -> None:
    """Prints one line for each run."""
    limit = checked("limit", LIMIT, chosen.limit, text=True)
    records = Store(read_environment()).runs(limit=limit)
    lines = [line(record) for record in records] or ["No runs yet."]
    sys.stdout.write("\n".join(lines) + "\n")


def line(record: RunRecord) -> str:
    """A run in one line: id, state, day, error on the test images, title."""
    psnr = f"{record.test['psnr']:.2f} dB" if record.test else "–"
    begun = f"{record.created:%Y-%m-%d %H:%M}"
    return f"{record.id}  {record.state:<11}  {begun}  {psnr:>8}  {record.title}"
