"""The command line: one file for each command, one line in one table."""

import argparse
import sys
from collections.abc import Sequence

from ae.cli import denoise, export, pretrain, runs, scheduler, serve, sweep, train, worker
from ae.errors import LabError

COMMANDS = {
    "serve": serve,
    "train": train,
    "sweep": sweep,
    "denoise": denoise,
    "export": export,
    "runs": runs,
    "pretrain": pretrain,
    "scheduler": scheduler,
    "worker": worker,
}
BAD_INPUT = 2
OLDEST = (3, 11)


def build_parser() -> argparse.ArgumentParser:
    """Parser of all commands; its help texts come from the run's settings."""
    parser = argparse.ArgumentParser(
        prog="autoencoder-lab", description="The autoencoder lab on the command line."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        summary = (module.__doc__ or "").splitlines()[0]
        command = commands.add_parser(name, help=summary, description=summary)
        module.add_arguments(command)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status of the command: 0, or 2 after one sentence on standard error for bad input."""
    if sys.version_info < OLDEST:
        sys.stderr.write(f"python: expected version 3.11 or later, got {sys.version.split()[0]}.\n")
        return BAD_INPUT
    chosen = build_parser().parse_args(arguments)
    try:
        COMMANDS[chosen.command].run(chosen)
    except LabError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    return 0


def program() -> None:
    """The installed command: ends the process with the command's exit status."""
    sys.exit(main())
