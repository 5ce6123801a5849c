"""How a process of the lab meets a scheduler, and the sentence when they do not fit together."""

import asyncio
import sys
import time
from typing import Any

from distributed.comm.addressing import get_local_address_for, parse_host_port
from distributed.core import rpc
from distributed.security import Security

from ae.errors import LabError
from ae.workers.versions import DASK, PYTHON, own_versions, require_same

TOLD = "autoencoder-lab-versions"
WEB, WORKER = "client", "worker"
WAIT_SECONDS, AGAIN_SECONDS = 5.0, 1.0
NONE = "scheduler: expected one that answers at {}, got none; `autoencoder-lab scheduler` starts one."
OTHER = "scheduler: expected a Dask scheduler at {}, got something else that answers there."
NO_ADDRESS = "scheduler: expected an address like tcp://10.0.0.5:8786, got {!r}."
NO_CERTIFICATE = (
    "scheduler: expected certificates in Dask's configuration (distributed.comm.tls) to meet {}, got {}; "
    "docs/cluster.md tells how to make them."
)
NOT_ENCRYPTED = (
    "scheduler: expected an address like tls://10.0.0.5:8786, as Dask's configuration asks, got {!r}."
)
NO_WORKER = "AE_SCHEDULER: expected a worker at {0}, got none; start one with `autoencoder-lab worker {0}`."


def meet(address: str, role: str, seconds: float) -> int:
    """Number of the scheduler's workers, once all versions are found to be the same.

    Args:
        address: Of the scheduler.
        role: WEB, which leaves its versions there, or WORKER, which compares its own to those.
        seconds: How long it may take to answer.

    Raises:
        LabError: It does not answer, or has other versions.
    """
    try:
        return _ask(address, role, seconds)
    except OSError as error:
        raise LabError(NONE.format(address)) from error


def wait_for_scheduler(address: str) -> None:
    """Returns as soon as a worker of this process can join; says on standard error that it waits.

    Raises:
        LabError: The scheduler has other versions than this process, or can never be reached.
    """
    said = False
    while True:
        try:
            _ask(address, WORKER, WAIT_SECONDS)
            return
        except OSError:
            if not said:
                sys.stderr.write(f"{NONE.format(address)} Waiting for it.\n")
                sys.stderr.flush()
            said = True
        time.sleep(AGAIN_SECONDS)


def own_address(scheduler: str) -> str:
    """This machine's address on the way to the scheduler; who listens on it alone is not open to others."""
    return get_local_address_for(scheduler).partition("://")[2]


def _ask(address: str, role: str, seconds: float) -> int:
    arguments = _arguments(address, role)
    try:
        return asyncio.run(asyncio.wait_for(_compare(address, role, arguments), seconds))
    except LabError:
        raise
    except (KeyError, MemoryError, TypeError, ValueError) as error:  # what a web server or a worker leads to
        raise LabError(OTHER.format(address)) from error


def _arguments(address: str, role: str) -> dict[str, Any]:
    """Dask's arguments for a connection, by its configuration."""
    scheme, _, location = address.partition("://")
    try:
        parse_host_port(location)
        arguments = Security().get_connection_args(role)
    except ValueError as error:
        raise LabError(NO_ADDRESS.format(address)) from error
    except OSError as error:
        raise LabError(NO_CERTIFICATE.format(address, f"one that cannot be read ({error})")) from error
    if scheme not in ("tcp", "tls"):
        raise LabError(NO_ADDRESS.format(address))
    if scheme == "tls" and arguments["ssl_context"] is None:
        raise LabError(NO_CERTIFICATE.format(address, "none"))
    if scheme == "tcp" and arguments["require_encryption"]:
        raise LabError(NOT_ENCRYPTED.format(address))
    return arguments


async def _compare(address: str, role: str, arguments: dict[str, Any]) -> int:
    async with rpc(address, connection_args=arguments) as scheduler:
        packages = (await scheduler.versions())["packages"]
        there = {PYTHON: packages["python"], DASK: packages["distributed"]}
        require_same(own_versions(), "this process", there, f"the scheduler {address}")
        if role == WEB:
            await scheduler.set_metadata(keys=[TOLD], value=own_versions())
        told: dict[str, Any] = await scheduler.get_metadata(keys=[TOLD], default={})
        require_same(told, "the lab's web process", own_versions(), "this worker")
        return int((await scheduler.identity(n_workers=0))["n_workers"])
