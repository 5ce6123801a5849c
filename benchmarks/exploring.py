"""How quick is the Latent page in a real browser, with 10,000 points?

python -m benchmarks.exploring [--moves 60]

Milliseconds: from opening the page, its codes being cached, until the chart shows its points and answers
the pointer; from a pointer move onto a point until its image is beside it; from a move on the pad until
the decoded image is there; from choosing a projection that was computed before until the chart shows it.
"""

import argparse
import json
import os
import sys
import time

from playwright.sync_api import Page

from benchmarks.drawing import percentiles
from benchmarks.web import lab

OPENINGS, CHANGES = 5, 5
SHOWN = """count => {
  const chart = document.querySelector(".st-key-latent_scatter .js-plotly-plot")
  const points = chart?._fullData?.reduce((sum, trace) => sum + (trace.customdata?.length ?? 0), 0)
  const done = document.querySelector("[data-test-script-state=notRunning]")
  return points === count && !!chart.querySelector(".nsewdrag") && !!done
}"""
# Playwright's own waiting looks only every half second; a function in the page is asked at every frame.
SAYS = """words => {
  const chart = document.querySelector(".st-key-latent_scatter .js-plotly-plot")
  return chart?.textContent.includes(words) && performance.now() - window.clicked
}"""
CLICKS = "() => document.addEventListener('click', () => { window.clicked = performance.now() }, true)"
PLACE = """([trace, at]) => {
  const chart = document.querySelector(".st-key-latent_scatter .js-plotly-plot")
  const { xaxis, yaxis } = chart._fullLayout, box = chart.getBoundingClientRect()
  const { x, y } = chart._fullData[trace]
  return [box.left + xaxis._offset + xaxis.d2p(Array.from(x)[at]),
          box.top + yaxis._offset + yaxis.d2p(Array.from(y)[at])]
}"""
LISTEN = """() => {
  const find = (root) => root.querySelector("[data-testid=latent-hover]") ??
    [...root.querySelectorAll("*")].map((e) => e.shadowRoot && find(e.shadowRoot)).find(Boolean)
  const card = find(document)
  document.addEventListener("pointermove", () => { window.moved = performance.now() }, true)
  new MutationObserver(() => { window.shown = performance.now() - window.moved })
    .observe(card, { attributes: true, attributeFilter: ["data-index"] })
}"""


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
            "hover": percentiles(hovers(page, chosen.moves)),
            "pad": percentiles(steps(page, chosen.moves)),
            "cached_projection": percentiles(changes(page)),
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


def hovers(page: Page, moves: int) -> list[float]:
    """From each move onto a point until its image is shown."""
    page.evaluate(LISTEN)
    found = []
    for move in range(moves):
        page.evaluate("() => { window.shown = undefined }")
        page.mouse.move(*page.evaluate(PLACE, [move % 10, 7 * move]))
        page.wait_for_function("window.shown !== undefined", timeout=3000)
        found.append(page.evaluate("window.shown"))
        page.wait_for_timeout(100)
    return found


def steps(page: Page, moves: int) -> list[float]:
    """From each move on the pad until its decoded image is there, as the pad itself notes it."""
    pad, image = page.get_by_test_id("latent-pad"), page.get_by_test_id("latent-pad-image")
    pad.scroll_into_view_if_needed()
    page.wait_for_timeout(2000)
    box = pad.bounding_box()
    assert box is not None
    found = []
    for move in range(moves):
        before = image.get_attribute("data-spot")
        at = 0.1 + 0.8 * move / moves
        page.mouse.move(box["x"] + at * box["width"], box["y"] + (0.3 + 0.4 * (move % 2)) * box["height"])
        image.and_(page.locator(f"[data-spot]:not([data-spot='{before}'])")).wait_for()
        found.append(float(image.get_attribute("data-milliseconds") or "nan"))
    return found


def changes(page: Page) -> list[float]:
    """From choosing t-SNE, computed before, until the chart shows it."""
    page.get_by_role("heading", level=1).scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    page.evaluate(CLICKS)
    choose(page, "t-SNE")
    page.wait_for_function(SAYS, arg="t-SNE", timeout=300_000)
    found = []
    for _ in range(CHANGES):
        choose(page, "Main axes")
        page.wait_for_function(SAYS, arg="principal component 1")
        page.wait_for_timeout(1500)
        choose(page, "t-SNE")
        found.append(page.wait_for_function(SAYS, arg="t-SNE").json_value())
    return found


def choose(page: Page, words: str) -> None:
    """Chooses a projection."""
    page.locator(".st-key-latent_projection").get_by_role("combobox").click()
    option = page.get_by_role("option", name=words)
    option.wait_for()
    option.click()


if __name__ == "__main__":
    main()
