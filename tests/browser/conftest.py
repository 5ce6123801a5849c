"""A real Chromium, and the app (or a small one) served to it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tools.chromium import WANTED, find_chromium

ROOT = Path(__file__).parents[2]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
START_SECONDS = 120
END_SECONDS = 20
PATIENCE_MS = 120_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def chromium():
    """Path of a Chrome or Chromium."""
    return find_chromium() or pytest.fail(f"browser: {WANTED}.")


@pytest.fixture(scope="session")
def browser(chromium):
    """A running browser; tests open contexts in it, so that none sees another's storage."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens an address in a context of its own: open_page(url, **context options) -> page."""
    with contextlib.ExitStack() as stack:

        def open_(url, **options):
            options = {"viewport": {"width": 1280, "height": 900}, **options}
            context = stack.enter_context(contextlib.closing(browser.new_context(**options)))
            context.set_default_timeout(PATIENCE_MS)
            page = context.new_page()
            page.goto(url)
            return page

        yield open_


@pytest.fixture(scope="module")
def serve(tmp_path_factory):
    """Serves a Streamlit script: serve(script, env) -> address. Ends with its module.

    A traceback in a server's log fails the module: no visitor may cause one, seen or unseen.
    """
    with contextlib.ExitStack() as stack:

        def serve_(script, env=None):
            home = tmp_path_factory.mktemp("home")
            return stack.enter_context(_served(Path(script), home, env or {}))

        yield serve_


@pytest.fixture(scope="session")
def url(tmp_path_factory):
    """Address of the app, in a home of its own, for all modules; those that need another one say so."""
    with _served(ROOT / "app.py", tmp_path_factory.mktemp("home"), {}) as address:
        yield address


@contextlib.contextmanager
def _served(script, home, env):
    url = f"http://127.0.0.1:{_free_port()}"
    log = home / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            _command(script, url),
            cwd=ROOT,
            env={**os.environ, "AE_HOME": str(home), **env},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_healthy(process, url, log)
            yield url
        finally:
            _end(process)
    said = log.read_text(errors="replace")
    assert "Traceback" not in said, said[-5000:]


def _command(script, url):
    options = {"headless": "true", "port": url.rpartition(":")[2], "address": "127.0.0.1"}
    flags = [part for name, value in options.items() for part in (f"--server.{name}", value)]
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        *flags,
        "--browser.gatherUsageStats",
        "false",
    ]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(process, url, log):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), opener.open(f"{url}/_stcore/health", timeout=1) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)  # The interval of the question, not the condition.
    pytest.fail(f"The app did not become healthy:\n{log.read_text()[-3000:]}")


def _end(process):
    """Asks the server to end, and ends whatever is left of its process group."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(END_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(END_SECONDS)
