"""Serve the lab to a browser, on this machine or to a class."""

import argparse
import os
import shutil
import sys
from pathlib import Path

import ae
from ae.cli.addresses import HOST, OWN_HOSTS, PORTS, host_of, name_of, require_free
from ae.environment import LEAST_ROOM, Environment, read_environment
from ae.errors import LabError
from ae.lessons import read_lessons
from ae.runs.settings import checked
from ae.store import Away, Store

PORT = "8501"
SCHEDULER_SECONDS = 5
# Scripts run one at a time, in threads that come and go: pools of their own would only keep memory apart. And
# matrices that take two threads are not for this process.
FRUGAL = {"MALLOC_ARENA_MAX": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}


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
    parser.add_argument(
        "--lessons",
        type=Path,
        metavar="FOLDER",
        help="Lessons of your own, files *.md, in place of those that come with the lab.",
    )
    parser.add_argument("--no-browser", action="store_true", help="Opens no browser window.")


def run(chosen: argparse.Namespace) -> None:
    """Becomes the server; ends with it.

    Raises:
        LabError: The port is taken, an address cannot be served or opened, a lesson is not valid, or nothing
            can be stored.
    """
    port = checked("port", PORTS, chosen.port, text=True)
    given = chosen.address.rstrip("/")
    name = host_of(given) if given else name_of(chosen.host)
    require_free(chosen.host, port)
    if chosen.lessons:
        os.environ["AE_LESSONS"] = str(chosen.lessons.resolve())
    environment = read_environment()
    if environment.lessons:
        read_lessons(environment.lessons)
    require_room(environment.home)
    require_store(environment)
    if environment.scheduler:
        meet_scheduler(environment.scheduler)
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


def meet_scheduler(address: str) -> None:
    """Says on standard error why nothing would train; pages are served all the same, and wait for it."""
    from ae.workers.meeting import NO_WORKER, WEB, meet

    try:
        if not meet(address, WEB, SCHEDULER_SECONDS):
            sys.stderr.write(f"{NO_WORKER.format(address)}\n")
    except LabError as error:
        sys.stderr.write(f"{error}\n")
