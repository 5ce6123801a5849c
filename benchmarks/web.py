"""How light is the web process, and how soon does it answer?

python -m benchmarks.web

Starts the app as a visitor's machine would, and measures with a real browser: seconds from the start
of the server to the first painted page, memory of the web process after every page was visited,
seconds from Start to the first reported progress on a warm worker, and the lab's memory and modules.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import WANTED, find_chromium

ROOT = Path(__file__).parents[1]
PAGES = ("Draw", "Train", "Latent space")


def main() -> None:
    """Prints one JSON object."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        started = time.perf_counter()
        server, url = start_server(home)
        try:
            results = {"first_paint_seconds": first_paint(page, url, started)}
            results["start_to_progress_seconds"] = [start_to_progress(page) for _ in range(3)]
            visit_all(page)
            results["web_process_mb"] = resident_mb(server.pid)
        finally:
            stop_server(server)
            browser.close()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


@contextmanager
def lab() -> Iterator[tuple[Browser, str, int]]:
    """A browser, the address of a lab of its own, and the lab's process."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, lab_in(home) as found:
        yield found


@contextmanager
def lab_in(home: str) -> Iterator[tuple[Browser, str, int]]:
    """The same in a home that is there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        server, url = start_server(home)
        try:
            page = browser.new_page()
            first_paint(page, url, time.perf_counter())
            page.close()
            yield browser, url, server.pid
        finally:
            stop_server(server)
            browser.close()


def chromium() -> str:
    """Path of a Chrome or Chromium; ends the program where there is none."""
    return find_chromium() or sys.exit(f"browser: {WANTED}.")


def start_server(home: str) -> tuple[subprocess.Popen[bytes], str]:
    """The app's own process and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ae", "serve", "--port", str(port), "--no-browser"]
    environment = {**os.environ, "AE_HOME": home}
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return server, f"http://127.0.0.1:{port}"


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """Ends the app."""
    server.send_signal(signal.SIGTERM)
    server.wait(30)


def wait_until_healthy(url: str) -> None:
    """Returns once the app answers."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        with suppress(OSError), opener.open(f"{url}/_stcore/health", timeout=1):
            return
        time.sleep(0.1)


def first_paint(page: Page, url: str, started: float) -> float:
    """Seconds until the landing page shows its reconstruction."""
    while True:
        try:
            page.goto(url)
            break
        except Exception:  # noqa: BLE001 - the server is not up yet
            time.sleep(0.05)
    page.get_by_test_id("draw-reconstruction").wait_for()
    return time.perf_counter() - started


def start_to_progress(page: Page) -> float:
    """Seconds from Start to the first reported progress; the training is stopped again."""
    page.get_by_role("link", name="Train").click()
    start = page.locator(".st-key-train_start button:enabled")
    start.wait_for()
    page.wait_for_timeout(15_000)  # the worker gets warm
    started = time.perf_counter()
    start.click()
    page.get_by_text(re.compile(r"Epoch 1 of .* loss")).wait_for()
    seconds = time.perf_counter() - started
    page.locator(".st-key-train_stop button").click()
    page.get_by_text("Stopped.").wait_for()
    return seconds


def visit_all(page: Page) -> None:
    """Opens every page and waits until it is there."""
    for title in PAGES:
        page.get_by_role("link", name=title).click()
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")
    page.locator(".js-plotly-plot").first.wait_for()


def resident_mb(pid: int) -> float:
    """Resident memory of a process in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1000


if __name__ == "__main__":
    main()
