"""How soon does the reconstruction follow the pen, and is it still the digit that was drawn?

python -m benchmarks.drawing [--part latency|training|first|crowd|recognition …] [--moves 100]

latency: a real Chromium draws on the page; milliseconds from a pen move until the reconstruction is on its
canvas, and the server's processor time while one draws. training: the same latency while a training runs.
first: seconds from the address to the first answer of the browser's engine, with nothing in its cache, and
with everything. crowd: sixty visitors, with a websocket each, who draw at once. recognition: pen strokes by
code, with noise of level 0.5, through the shipped denoiser, read by a classifier that was trained on MNIST's
own images and never saw a reconstruction.
"""

import argparse
import json
import os
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np
from playwright.sync_api import Browser, Page

from ae.figures.pictures import code_picture, data_url
from ae.images.corruption import corrupt
from ae.images.datasets import load_dataset
from ae.images.drawing import normalise
from ae.models.shipped import DEFAULT, shipped_codec
from benchmarks.crowd import crowd, processor_seconds
from benchmarks.web import lab
from tests.strokes import STYLES, digit_strokes, rasterise

NOISE_LEVEL = 0.5
SEEDS = 10
PARTS = ("server", "latency", "training", "first", "crowd", "recognition")
VARIATIONS = {
    "as drawn": {},
    "off-centre": {"scale": 0.6, "shift": (0.17, -0.15)},
    "small": {"scale": 0.5},
    "large": {"scale": 1.15},
    "thin": {"width": 1.0},
    "thick": {"width": 3.2},
    "shaky hand": {"shake": 2.0},
    "slanted hand": {"slant": 0.35},
    "stray dot": {"slip": True},
}
SLIP = np.array([[0.95, 0.93], [0.95, 0.93]])

# The time of the first pen move after START until the reconstruction is put onto its canvas.
LISTEN = """() => {
  document.addEventListener("pointermove", () => { window.moved ??= performance.now() }, true)
  const { prototype } = CanvasRenderingContext2D
  const put = prototype.putImageData
  prototype.putImageData = function (...given) {
    put.apply(this, given)
    if (this.canvas.dataset.testid !== "draw-reconstruction" || window.moved === undefined) return
    window.answer ??= performance.now() - window.moved
  }
}"""
START = "() => { window.moved = window.answer = undefined }"
FIRST = "window.aeReady.then(() => performance.now() / 1000)"
STROKE = 20


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--moves", type=int, default=100)
    chosen = parser.parse_args()
    results: dict[str, object] = {"load": os.getloadavg()}
    if "server" in chosen.part:
        results["server_milliseconds"] = percentiles(server_milliseconds(chosen.moves, time.perf_counter))
        processor = server_milliseconds(chosen.moves, time.process_time)
        results["server_processor_milliseconds"] = percentiles(processor)
    if {"latency", "training", "first", "crowd"} & set(chosen.part):
        results |= in_browser(chosen.part, chosen.moves)
    if "recognition" in chosen.part:
        results["recognised_percent"] = recognition()
    results["load_after"] = os.getloadavg()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def in_browser(parts: list[str], moves: int) -> dict[str, object]:
    """What is measured of a served page."""
    results: dict[str, object] = {}
    with lab() as (browser, url, server):
        if "first" in parts:
            results |= first_answers(browser, url)
        if "crowd" in parts:
            results |= crowd(browser, url, server)
        page = opened(browser, url)
        if "latency" in parts:
            before, start = processor_seconds(server), time.perf_counter()
            results["latency_milliseconds"] = percentiles(latencies(page, moves))
            share = (processor_seconds(server) - before) / (time.perf_counter() - start)
            results["server_processor_percent_while_one_draws"] = round(100 * share, 2)
        if "training" in parts:
            train(browser, url)
            results["latency_while_training_milliseconds"] = percentiles(latencies(page, moves))
    return results


def first_answers(browser: Browser, url: str, times: int = 5) -> dict[str, float]:
    """Median seconds from the address to the first answer, with an empty cache and with a full one."""
    cold, warm = [], []
    for _ in range(times):
        context = browser.new_context()
        page = context.new_page()
        for found, go in ((cold, lambda page=page: page.goto(url)), (warm, page.reload)):
            go()
            page.wait_for_function("window.aeReady", timeout=60_000)
            found.append(page.evaluate(FIRST))
        context.close()
    return {
        "first_answer_seconds_cold": round(float(np.median(cold)), 2),
        "first_answer_seconds_warm": round(float(np.median(warm)), 2),
    }


def opened(browser: Browser, url: str) -> Page:
    """The Draw page in a window of its own, at rest."""
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.goto(url)
    page.get_by_test_id("draw-reconstruction").wait_for()
    page.wait_for_function("window.aeReady")
    page.evaluate("window.aeReady")
    page.get_by_test_id("draw-surface").hover()
    page.wait_for_timeout(3000)
    return page


def train(browser: Browser, url: str) -> None:
    """Starts a long training in another window, and waits until it reports."""
    page = opened(browser, url)
    page.get_by_role("link", name="Train").click()
    epochs = page.locator(".st-key-train_epochs input")
    epochs.fill("500")
    epochs.press("Enter")
    page.locator(".st-key-train_start button:enabled").click()
    page.get_by_text("After epoch").wait_for()
    page.close()


def latencies(page: Page, moves: int) -> list[float]:
    """Milliseconds from a pen move to another reconstruction; the next move waits for it."""
    page.evaluate(LISTEN)
    found = []
    for number in range(moves):
        if number % STROKE == 0:
            page.mouse.up()
            page.locator(".st-key-draw_clear button").click()
            page.wait_for_timeout(1500)
            page.mouse.move(*on_surface(page, 0))
            page.mouse.down()
            page.wait_for_timeout(1500)
        page.evaluate(START)
        page.mouse.move(*on_surface(page, 1 + number % STROKE))
        page.wait_for_function("window.answer !== undefined")
        found.append(page.evaluate("window.answer"))
    page.mouse.up()
    return found


def on_surface(page: Page, step: int) -> tuple[float, float]:
    """Where the pen is after so many steps down a zigzag that never crosses itself."""
    box = page.get_by_test_id("draw-surface").bounding_box()
    x, y = (0.3, 0.7)[step % 2], 0.1 + 0.8 * step / (STROKE + 1)
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def server_milliseconds(times: int, clock: Callable[[], float]) -> list[float]:
    """The way of a drawing from 784 integers to the five pictures of the row."""
    codec = shipped_codec(DEFAULT)
    drawings = [rasterise(digit_strokes(digit, 0, 0)) for digit in STYLES]
    return [timed(lambda n=n: way_of(codec, drawings[n % len(drawings)]), clock) for n in range(times)]


def way_of(codec, pixels: np.ndarray) -> list[str]:
    """The pictures of the row, as the page sends them."""
    image = normalise(pixels)[None]
    noisy = corrupt(image, "gaussian", NOISE_LEVEL, 0)
    code = codec.encode(noisy)
    row = [pixels, image[0], noisy[0], code_picture(code[0], 10.0), codec.decode(code)[0]]
    return [data_url(picture) for picture in row]


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Milliseconds that the work takes, by the clock on the wall or by the processor's."""
    start = clock()
    work()
    return 1000 * (clock() - start)


def percentiles(values: list[float]) -> dict[str, float]:
    """Median and 95th percentile, and of how many."""
    return {
        "median": round(float(np.median(values)), 1),
        "p95": round(float(np.percentile(values, 95)), 1),
        "count": len(values),
    }


def recognition() -> dict[str, float]:
    """Percent of the drawn digits that are read rightly off the shipped denoiser's output, by variation."""
    classifier, codec = fitted_classifier(), shipped_codec(DEFAULT)
    return {name: recognised(classifier, codec, **changes) for name, changes in VARIATIONS.items()}


def fitted_classifier():
    """A network of scikit-learn's, trained on MNIST's training images as they are."""
    from sklearn.neural_network import MLPClassifier

    dataset = load_dataset("mnist")
    classifier = MLPClassifier((128,), batch_size=256, max_iter=8, random_state=0, tol=0.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that eight rounds do not converge is known
        return classifier.fit(dataset.x_train.reshape(-1, 784).astype(np.float32) / 255, dataset.y_train)


def recognised(classifier, codec, **changes) -> float:
    """Percent of all digits, styles and hands, drawn with these changes."""
    cases = [(digit, style, seed) for digit in STYLES for style in range(6) for seed in range(SEEDS)]
    images = np.stack([normalise(canvas_after(case, **changes)) for case in cases])
    output = codec.reconstruct(corrupt(images, "gaussian", NOISE_LEVEL, seed=1))
    read = classifier.predict(output.reshape(len(output), -1))
    return round(100 * float(np.mean(read == [digit for digit, _, _ in cases])), 1)


def canvas_after(case: tuple[int, int, int], shake=1.0, slant=0.0, slip=False, **pen) -> np.ndarray:
    """What a digit, style and hand leave on the canvas, with a pen of that width, place and scale."""
    strokes = digit_strokes(*case, shake=shake, slant=slant)
    return rasterise([*strokes, SLIP] if slip else strokes, **pen)


if __name__ == "__main__":
    main()
