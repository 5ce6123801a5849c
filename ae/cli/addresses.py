"""Addresses to listen on, and what others type for them."""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

from ae.errors import LabError
from ae.runs.settings import Whole

HOST = "127.0.0.1"
EVERYWHERE = ("0.0.0.0", "::")
OWN_HOSTS = (HOST, "::1", "localhost")
PORTS = Whole("Port", "Where is listened.", low=1, high=65535)
# An address that is reserved for documentation: asked which way leads there, the system names this machine's
# own address on that way, and nothing is sent.
ELSEWHERE = ("192.0.2.1", 9)


def require_free(host: str, port: int) -> None:
    """Refuses an address that cannot be served on.

    Raises:
        LabError: The host is not this machine's, or another program uses the port.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror as error:
            raise LabError(f"host: expected an address of this machine, got {host!r}.") from error
        except OSError as error:
            raise LabError(
                f"port: expected one that can be served on, got {port} ({error.strerror})."
            ) from error


def host_of(address: str) -> str:
    """Host in the address that others open.

    Raises:
        LabError: It is no address of pages.
    """
    with suppress(ValueError):
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not parts.path:
            return parts.hostname
    raise LabError(f"address: expected one like https://lab.example.org, got {address!r}.")


def name_of(host: str) -> str:
    """What others type for this machine: the host itself, or its address on the network."""
    if host not in EVERYWHERE:
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(ELSEWHERE)
        except OSError:  # no network at all
            return HOST
        return str(way.getsockname()[0])
