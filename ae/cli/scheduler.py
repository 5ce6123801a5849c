"""Bring web processes and workers of one lab together: a Dask scheduler."""

import argparse
import json
import os
import sys
import tempfile

from ae.cli.addresses import HOST, OWN_HOSTS, PORTS, name_of, require_free
from ae.runs.settings import checked
from ae.workers.starting import NO_DASHBOARD, cluster_environment

PORT = "8786"
LOGGED = {"DASK_LOGGING__DISTRIBUTED": "warning"}
OPEN = (
    "Whoever reaches that address can run programs on this machine and on every worker: "
    "keep it inside a network of your own, or use TLS (docs/cluster.md).\n"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument(
        "--host", default=HOST, metavar="ADDRESS",
        help=f"Address to listen on, for workers and web processes on other machines. Default: {HOST}.",
    )  # fmt: skip
    parser.add_argument(
        "--port", default=PORT, metavar="N", help=f"Expects {PORTS.expected}. Default: {PORT}."
    )


def run(chosen: argparse.Namespace) -> None:
    """Becomes the scheduler; ends with it.

    Raises:
        LabError: The address cannot be listened on.
    """
    import dask

    port = checked("port", PORTS, chosen.port, text=True)
    require_free(chosen.host, port)
    protocol = "tls" if dask.config.get("distributed.comm.tls.scheduler.cert", None) else "tcp"
    address = f"{protocol}://{name_of(chosen.host)}:{port}"
    sys.stdout.write(f"The scheduler is at {address}\n")
    sys.stdout.flush()
    if protocol == "tcp" and chosen.host not in OWN_HOSTS:
        sys.stderr.write(OPEN)
    options = {"host": chosen.host, "port": port, "protocol": protocol, **NO_DASHBOARD}
    spec = json.dumps({"cls": "distributed.Scheduler", "opts": options})
    environment = {**os.environ, **cluster_environment(tempfile.gettempdir()), **LOGGED}
    program = [sys.executable, "-m", "distributed.cli.dask_spec", "--spec", spec]
    os.execve(program[0], program, environment)
