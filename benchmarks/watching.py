"""What do a tick of the Train page, a pause, a stop and ten visitors cost?

python -m benchmarks.watching [--kind dense] [--visitors 10]

Starts the app, trains on MNIST and watches it with real browsers. Times are medians as a visitor sees
them, from the click to the words on the page. What a tick costs the web process, and what visitors cost
the worker, is told in seconds of the processor, so that other programs disturb less: the web process's
between two moments, shared among the ticks that the page asks for in that time, and the worker's for
an epoch, with one visitor and with many.
"""

import argparse
import json
import os
import signal
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from ae.environment import read_environment
from ae.store import Store
from ae.ui.train.comparison import POLL_SECONDS as LIST_SECONDS
from ae.ui.train.film import LIVE_SECONDS
from ae.ui.train.moment import POLL_SECONDS
from benchmarks.web import first_paint, start_server

TICKS_PER_SECOND = 2 / POLL_SECONDS + 1 / LIVE_SECONDS + 1 / LIST_SECONDS
WATCHED_SECONDS = 15
REPEATS = 5
EPOCHS = 6
JIFFIES = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kind", default="dense")
    parser.add_argument("--visitors", type=int, default=10)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        path = os.environ.get("AE_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        server, url = start_server(home)
        try:
            page = browser.new_page()
            page.set_default_timeout(240_000)
            first_paint(page, url, time.perf_counter())
            store = Store(replace(read_environment(), database_url=f"sqlite:///{home}/lab.sqlite"))
            results = {"load_average": os.getloadavg()[0], **measure(page, url, server.pid, store, chosen)}
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)
            browser.close()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def measure(page: Page, url: str, pid: int, store: Store, chosen: argparse.Namespace) -> dict[str, float]:
    """Every number, one training after the other."""
    settings = f"{url}/train?dataset=mnist&epochs=1000&kind={chosen.kind}"
    started_picture(page, f"{settings}&seed=1")  # makes the worker warm
    stop(page)
    results = {"start_to_picture_seconds": started_picture(page, f"{settings}&seed=2")}
    pauses = [pause_and_resume(page) for _ in range(REPEATS)]
    results["pause_seconds"] = statistics.median(pauses)
    results["tick_seconds_of_web_process"] = tick_seconds(pid)
    results |= worker_seconds(page, pid, store, chosen.visitors)
    return results | {"stop_seconds": stop(page)}


def started_picture(page: Page, address: str) -> float:
    """Seconds from Start to the first picture."""
    page.goto(address)
    button = page.locator(".st-key-train_start button:enabled")
    button.wait_for()
    page.wait_for_load_state("networkidle")
    started = time.perf_counter()
    button.click()
    page.get_by_test_id("train-pictures").wait_for()
    return time.perf_counter() - started


def pause_and_resume(page: Page) -> float:
    """Seconds from Pause to the page's word that it is in force."""
    started = time.perf_counter()
    page.locator(".st-key-train_pause button").click()
    page.locator(".st-key-train_status").get_by_text("Paused ·").wait_for()
    seconds = time.perf_counter() - started
    page.get_by_role("button", name="Resume").click()
    page.get_by_text("Training goes on in the background").wait_for()
    return seconds


def stop(page: Page) -> float:
    """Seconds from Stop until the epochs no longer go on and the model is kept."""
    started = time.perf_counter()
    page.locator(".st-key-train_stop button").click()
    page.get_by_text("Stopped. The best model").wait_for()
    return time.perf_counter() - started


def tick_seconds(pid: int) -> float:
    """Seconds of the web process for one tick of the page that is open."""
    before = processor_seconds(pid)
    time.sleep(WATCHED_SECONDS)
    return (processor_seconds(pid) - before) / (WATCHED_SECONDS * TICKS_PER_SECOND)


def worker_seconds(page: Page, pid: int, store: Store, visitors: int) -> dict[str, float]:
    """Seconds of the worker's processor for an epoch, with one visitor, and what many add to them."""
    worker = max(children(pid), key=processor_seconds)
    alone = seconds_per_epoch(store, worker)
    tabs = [page.context.browser.new_page() for _ in range(visitors - 1)]
    for tab in tabs:
        tab.goto(page.url)
        tab.get_by_test_id("train-pictures").wait_for(timeout=240_000)
    many = seconds_per_epoch(store, worker)
    for tab in tabs:
        tab.close()
    return {"worker_seconds_per_epoch_alone": alone, f"worker_share_for_{visitors}": many / alone - 1}


def seconds_per_epoch(store: Store, worker: int) -> float:
    """Median seconds of the worker's processor from the end of an epoch to that of the next."""
    marks = []
    done = epochs_done(store)
    while len(marks) <= EPOCHS:
        time.sleep(0.02)
        if epochs_done(store) > done:
            done = epochs_done(store)
            marks.append(processor_seconds(worker))
    return statistics.median(after - before for before, after in pairwise(marks))


def epochs_done(store: Store) -> int:
    """Epochs of the newest run that have ended."""
    return len(store.runs(limit=1)[0].epochs)


def processor_seconds(pid: int) -> float:
    """Seconds that all threads of a process have spent."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / JIFFIES


def children(pid: int) -> list[int]:
    """Numbers of the process's children."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


if __name__ == "__main__":
    main()
