"""How quick is the Latent page in a real browser, with 10,000 points?

python -m benchmarks.exploring [--moves 60]

Milliseconds: from opening the page, its codes being cached, until the cloud is painted and its first place
decoded; from a move over the cloud until the place under the pointer is decoded. Frames per second while all
points are painted at other places in each.
"""

import argparse
import json
import os
import sys
import time

from playwright.sync_api import Page

from benchmarks.drawing import percentiles
from benchmarks.web import lab

OPENINGS, FRAMES = 5, 90
SHOWN = """count => {
  const find = (root, id) => root.querySelector(`[data-testid=${id}]`) ??
    [...root.querySelectorAll("*")].map((e) => e.shadowRoot && find(e.shadowRoot, id)).find(Boolean)
  const done = document.querySelector("[data-test-script-state=notRunning]")
  return !!done && Number(find(document, "latent-cloud")?.dataset.points) === count &&
    find(document, "latent-here")?.dataset.by === "browser"
}"""
# Every frame paints all points at other places, as a glide does.
PAINTS = """(surface, frames) => new Promise((resolve) => {
  const box = surface.getBoundingClientRect()
  const began = performance.now()
  let at = 0
  requestAnimationFrame(function next() {
    if (at === frames) return resolve((1000 * frames) / (performance.now() - began))
    const place = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }
    surface.dispatchEvent(new WheelEvent("wheel", { ...place, deltaY: at % 2 ? 20 : -20, cancelable: true }))
    at += 1
    requestAnimationFrame(next)
  })
})"""


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--moves", type=int, default=60)
    chosen = parser.parse_args()
    with lab() as (browser, url, _):
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(120_000)
        page.goto(f"{url}/latent")
        show_all(page)
        results: dict[str, object] = {
            "page": percentiles([milliseconds_to_open(page) for _ in range(OPENINGS)]),
            "look": percentiles(looks(page, chosen.moves)),
            "frames_per_second": page.get_by_test_id("latent-cloud").evaluate(PAINTS, FRAMES),
        }
    results["load"] = os.getloadavg()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def show_all(page: Page) -> None:
    """Asks for all 10,000 points, and waits for them."""
    page.wait_for_function(SHOWN, arg=5000)
    page.locator(".st-key-latent_controls").get_by_role("button", name="More").click()
    page.locator(".st-key-latent_count").get_by_role("slider").focus()
    page.keyboard.press("End")
    page.wait_for_function(SHOWN, arg=10_000)
    page.keyboard.press("Escape")


def milliseconds_to_open(page: Page) -> float:
    """From another page to this one: the session keeps its number of points, the lab its codes."""
    page.get_by_role("link", name="Draw").click()
    page.get_by_test_id("draw-reconstruction").wait_for()
    page.wait_for_timeout(1500)
    begun = time.perf_counter()
    page.get_by_role("link", name="Latent space").click()
    page.wait_for_function(SHOWN, arg=10_000)
    return 1000 * (time.perf_counter() - begun)


def looks(page: Page, moves: int) -> list[float]:
    """From each move over the cloud until its place is decoded, as the page itself notes it."""
    cloud, here = page.get_by_test_id("latent-cloud"), page.get_by_test_id("latent-here")
    box = cloud.bounding_box()
    assert box is not None
    found = []
    for move in range(moves):
        before = here.get_attribute("data-code")
        at = 0.1 + 0.8 * move / moves
        page.mouse.move(box["x"] + at * box["width"], box["y"] + (0.3 + 0.4 * (move % 2)) * box["height"])
        here.and_(page.locator(f"[data-code]:not([data-code='{before}'])")).wait_for()
        found.append(float(here.get_attribute("data-milliseconds") or "nan"))
    return found


if __name__ == "__main__":
    main()
