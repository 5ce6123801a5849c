"""How soon does a watched training show itself and obey, and what do many visitors cost it?

python -m benchmarks.watching [--kind dense convolutional]

A real Chromium presses Start, Pause, Resume, Step and Stop on the Train page; seconds until the page
says so; after Start, until it shows the untrained network's pictures, the first progress and the first
pictures of what it has learnt. The first run of each kind makes the worker ready and does not count. Then
one visitor, and ten, watch the same run: the processor's seconds that the worker spends on an epoch.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.web import lab

KINDS = ("dense", "convolutional")
GOES = 5
VISITORS = 10
WATCHED_EPOCHS = 12
# Playwright's own waiting looks only every half second; a function in the page is asked at every frame.
SAYS = "words => document.querySelector('.st-key-train_status')?.innerText.includes(words)"
EPOCH = "() => Number(/Epoch (\\d+) of/.exec(document.querySelector('.st-key-train_status').innerText)[1])"
# Looks at every frame from the press on, and notes when each of these is there.
NOTES = """() => {
  const words = (name) => document.querySelector(`.st-key-${name}`)?.textContent ?? ""
  const shown = {
    "start to picture": () => document.querySelector("[data-testid=train-pictures]")?.complete,
    "start to progress": () => /Epoch \\d+ of/.test(words("train_status")),
    "start to picture of something learnt": () => /(After|In) epoch/.test(words("train_pictures")),
  }
  const started = {}
  const look = (pressed) => {
    for (const [name, isShown] of Object.entries(shown)) {
      if (!(name in started) && isShown()) started[name] = (performance.now() - pressed) / 1000
    }
    if (Object.keys(started).length < Object.keys(shown).length) requestAnimationFrame(() => look(pressed))
    else window.started = started
  }
  const button = document.querySelector(".st-key-train_start button")
  button.addEventListener("click", () => look(performance.now()), { once: true })
}"""
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--starts-only", action="store_true", help="no other visitors")
    chosen = parser.parse_args()
    with lab() as (browser, url, server):
        results = {kind: obeyed(browser, url, kind) for kind in chosen.kind}
        if not chosen.starts_only:
            results["visitors"] = visitors(browser, url, server)
    results["load"] = os.getloadavg()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def obeyed(browser: Browser, url: str, kind: str) -> dict[str, list[float]]:
    """Seconds from each press until the page shows that it was obeyed, once for each run."""
    found: dict[str, list[float]] = {}
    for go in range(GOES + 1):
        page = opened(browser, f"{url}/train?kind={kind}&epochs=500&seed={go}")
        for name, seconds in one_run(page).items():
            if go:
                found.setdefault(name, []).append(round(seconds, 2))
        page.close()
    return found


def opened(browser: Browser, address: str) -> Page:
    """The Train page, ready to start; Start works and the workers are up."""
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.goto(address)
    page.locator(".st-key-train_start button:enabled").wait_for()
    page.wait_for_timeout(8000)
    return page


def one_run(page: Page) -> dict[str, float]:
    """Seconds of one run's presses."""
    found = started(page)
    found["pause"] = seconds_of(page, "pause", lambda: says(page, "Paused"))
    found["step"] = seconds_of(page, "step", lambda: says_something_else(page))
    says(page, "Paused")
    found["resume"] = seconds_of(page, "pause", lambda: says_something_else(page))
    found["stop"] = seconds_of(page, "stop", lambda: says(page, "Saving"))
    begun = time.perf_counter()
    says(page, "Stopped")
    found["stop to model"] = time.perf_counter() - begun
    return found


def started(page: Page) -> dict[str, float]:
    """Seconds from the press of Start until each of what NOTES names is to be seen."""
    page.evaluate(NOTES)
    page.locator(".st-key-train_start button:enabled").click()
    return dict(page.wait_for_function("() => window.started").json_value())


def seconds_of(page: Page, name: str, shown: Callable[[], None]) -> float:
    """Seconds from the press of a button until its effect is shown."""
    button = page.locator(f".st-key-train_{name} button:enabled")
    button.wait_for()
    begun = time.perf_counter()
    button.click()
    shown()
    return time.perf_counter() - begun


def says(page: Page, words: str) -> None:
    """Waits until the run's status has these words."""
    page.wait_for_function(SAYS, arg=words)


def says_something_else(page: Page) -> None:
    """Waits until the run's status, which stood still, changes."""
    before = page.locator(".st-key-train_status").inner_text()
    page.wait_for_function(
        "before => document.querySelector('.st-key-train_status').innerText !== before", arg=before
    )


def visitors(browser: Browser, url: str, server: int) -> dict[str, float]:
    """Processor seconds of the worker for an epoch, with one visitor and with ten."""
    page = opened(browser, f"{url}/train?kind=dense&epochs=500&seed=99")
    page.locator(".st-key-train_start button:enabled").click()
    says(page, "Epoch 3 of")
    alone = seconds_per_epoch(page, server)
    others = [browser.new_page() for _ in range(VISITORS - 1)]
    for other in others:
        other.goto(page.url)
        other.get_by_test_id("train-pictures").first.wait_for(timeout=120_000)
    many = seconds_per_epoch(page, server)
    page.locator(".st-key-train_stop button").click()
    return {"one": alone, "ten": many, "ratio": round(many / alone, 3)}


def seconds_per_epoch(page: Page, server: int) -> float:
    """What the workers spend on an epoch, from one look to another some epochs later."""
    first, spent = epoch_after(page, 0), processor_seconds(server)
    last = epoch_after(page, first + WATCHED_EPOCHS)
    return round((processor_seconds(server) - spent) / (last - first), 3)


def epoch_after(page: Page, number: int) -> int:
    """The epoch that the page is just beginning to show; waits for one that comes after the number."""
    now = page.evaluate(EPOCH)
    changed = page.wait_for_function(f"least => ({EPOCH})() > least && ({EPOCH})()", arg=max(now, number))
    return int(changed.json_value())


def processor_seconds(server: int) -> float:
    """Of all processes that the web process started: the scheduler and the workers."""
    fields = [stat.read_text().rpartition(")")[2].split() for stat in Path("/proc").glob("[0-9]*/stat")]
    return sum(int(f[11]) + int(f[12]) for f in fields if int(f[1]) == server) / TICKS


if __name__ == "__main__":
    main()
