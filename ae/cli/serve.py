"""Serve the lab to a browser, on this machine or to a class."""

import argparse
import os
import shutil
import socket
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import ae
from ae.environment import LEAST_ROOM, Environment, read_environment
from ae.errors import LabError
from ae.runs.settings import Whole, checked
from ae.store import Away, Store

HOST, PORT = "127.0.0.1", "8501"
EVERYWHERE = ("0.0.0.0", "::")
OWN_HOSTS = (HOST, "::1", "localhost")
PORTS = Whole("Port", "Where the pages are served.", low=1, high=65535)
# Scripts run one at a time, in threads that come and go: pools of their own would only keep memory apart. And
# matrices that take two threads are not for this process.
FRUGAL = {"MALLOC_ARENA_MAX": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}
# An address that is reserved for documentation: asked which way leads there, the system names this machine's
# own address on that way, and nothing is sent.
ELSEWHERE = ("192.0.2.1", 9)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve, and whether a browser is opened."""
    parser.add_argument(
        "--host",
        default=HOST,
        metavar="ADDRESS",
        help=f"Address to serve on; 0.0.0.0 lets others on the network in. Default: {HOST}.",
    )
    parser.add_argument(
        "--port", default=PORT, metavar="N", help=f"Expects {PORTS.expected}. Default: {PORT}."
    )
    parser.add_argument(
        "--address",
        default="",
        metavar="URL",
        help="Under which others open the pages, where a proxy stands before them: https://lab.example.org.",
    )
    parser.add_argument("--no-browser", action="store_true", help="Opens no browser window.")


def run(chosen: argparse.Namespace) -> None:
    """Becomes the server; ends with it.

    Raises:
        LabError: The port is taken, an address cannot be served or opened, or nothing can be stored.
    """
    port = checked("port", PORTS, chosen.port, text=True)
    given = chosen.address.rstrip("/")
    name = _host_of(given) if given else _name_of(chosen.host)
    require_free(chosen.host, port)
    environment = read_environment()
    require_room(environment.home)
    require_store(environment)
    address = given or f"http://{name}:{port}"
    sys.stdout.write(f"The lab is at {address}\n")
    alone = chosen.host in OWN_HOSTS
    os.environ["AE_ADDRESS"] = "" if alone and not given else address
    if not alone:
        sys.stdout.write("Everyone on this network can open that address. Ctrl-C ends the lab.\n")
    sys.stdout.flush()
    shows = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform != "linux")
    os.environ.update(FRUGAL)
    program = server_command(chosen.host, port, name, shows and not chosen.no_browser)
    os.execv(program[0], program)


def server_command(host: str, port: int, name: str, browser: bool) -> list[str]:
    """Program and arguments that serve the pages.

    Args:
        host: Address to listen on.
        port: Port to listen on.
        name: Host by which others know this machine; with it nobody outside has to be asked.
        browser: Whether a browser window is opened.
    """
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": str(not browser).lower(),
        "server.showEmailPrompt": "false",
        "browser.serverAddress": name,
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    flags = [part for option, value in options.items() for part in (f"--{option}", value)]
    return [sys.executable, "-m", "streamlit", "run", str(app_file()), *flags]


def app_file() -> Path:
    """The table of pages: inside an installed package, or at the top of a checkout."""
    package = Path(ae.__file__).parent
    installed = package / "site" / "app.py"
    return installed if installed.exists() else package.parent / "app.py"


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


def require_room(home: Path) -> None:
    """Refuses a home in which nothing can be kept.

    Raises:
        LabError: The folder cannot be made or written, or its disk is full.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        free, writable = shutil.disk_usage(home).free, os.access(home, os.W_OK)
    except OSError as error:
        raise LabError(f"AE_HOME: expected a folder to write in, got {home} ({error.strerror}).") from error
    if not writable:
        raise LabError(f"AE_HOME: expected a folder to write in, got {home} (no permission).")
    if free < LEAST_ROOM:
        raise LabError(
            f"AE_HOME: expected a disk with {LEAST_ROOM:,} bytes of room for {home}, got {free:,}."
        )


def require_store(environment: Environment) -> None:
    """Opens the store once, which carries it over to this version's layout.

    A server that does not answer is only told of: it may come up later than the lab, and pages wait for it.

    Raises:
        LabError: It cannot be opened and written, or a newer version of the lab has written it.
    """
    try:
        Store(environment).close()
    except Away as error:
        sys.stderr.write(f"{error}\n")


def _host_of(address: str) -> str:
    """Host in the address that others open."""
    with suppress(ValueError):
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not parts.path:
            return parts.hostname
    raise LabError(f"address: expected one like https://lab.example.org, got {address!r}.")


def _name_of(host: str) -> str:
    """What others type for this machine: the host itself, or its address on the network."""
    if host not in EVERYWHERE:
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(ELSEWHERE)
        except OSError:  # no network at all
            return HOST
        return str(way.getsockname()[0])
