"""What sixty visitors who draw at once cost the server, and how soon the next one's first page is there."""

import os
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.visitor import Visitor, open_socket
from tests.strokes import STYLES, digit_strokes, rasterise

VISITORS = 60
SECONDS = 30
BETWEEN_RESTS_SECONDS = 20
"""Visitors draw for ten seconds, then look for ten more at what came of it; then the browser speaks."""


def crowd(browser: Browser, url: str, server: int) -> dict[str, float]:
    """Percent of a core that the server takes for all, and seconds to another one's first page meanwhile."""
    with ExitStack() as stack:
        visitors = [Visitor(stack.enter_context(open_socket(url)), seed) for seed in range(VISITORS)]
        for visitor in visitors:
            visitor.open("")
        stop = threading.Event()
        threads = [
            threading.Thread(target=_draw_on, args=(visitor, number, stop))
            for number, visitor in enumerate(visitors)
        ]
        for thread in threads:
            thread.start()
        share = _share_of_a_core(server)
        seconds = _first_page_seconds(browser, url)
        stop.set()
        for thread in threads:
            thread.join()
    return {
        f"server_processor_percent_while_{VISITORS}_draw": round(100 * share, 1),
        f"first_page_seconds_while_{VISITORS}_draw": round(seconds, 2),
    }


def processor_seconds(pid: int) -> float:
    """Seconds of processor time that a process has taken, without its children's."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _draw_on(visitor: Visitor, number: int, stop: threading.Event) -> None:
    """One visitor, rest after rest."""
    digits = list(STYLES)
    stop.wait(BETWEEN_RESTS_SECONDS * number / VISITORS)
    while not stop.is_set():
        pixels = rasterise(digit_strokes(digits[number % len(digits)], 0, number))
        visitor.draw(pixels.ravel().tolist())
        number += 1
        stop.wait(BETWEEN_RESTS_SECONDS)


def _share_of_a_core(server: int) -> float:
    before, start = processor_seconds(server), time.perf_counter()
    time.sleep(SECONDS)
    return (processor_seconds(server) - before) / (time.perf_counter() - start)


def _first_page_seconds(browser: Browser, url: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url)
    page.get_by_test_id("draw-reconstruction").wait_for()
    seconds = time.perf_counter() - start
    context.close()
    return seconds
