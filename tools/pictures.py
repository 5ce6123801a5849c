"""The README's pictures, taken of a lab that runs: python -m tools.pictures http://127.0.0.1:8501.

Needs Playwright and Chromium, as the browser tests do. The animation is the one that Share on Draw saves.
"""

import io
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tools.chromium import WANTED, find_chromium

DOCS = Path(__file__).parents[1] / "docs"
SIZE = {"width": 1280, "height": 800}
WIDTH = 960
COLOURS = 256
RUN = "train?dataset=digits&layers=64&code_size=8&epochs=40&noise=gaussian&noise_level=0.3&batch_size=32"
SEVEN = [(0.25, 0.2), (0.75, 0.2), (0.45, 0.85)]
expect.set_options(timeout=120_000)


def main(address: str) -> None:
    """Writes learn.png, draw.png, draw.gif, train.png, latent.png and experiments.png."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium() or sys.exit(f"browser: {WANTED}."), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE)
        page.set_default_timeout(120_000)
        for take in (take_learn, take_draw, take_train, take_latent, take_experiments):
            take(page, address)
        browser.close()


def take_learn(page: Page, address: str) -> None:
    """The first lesson."""
    page.goto(f"{address}/learn?lesson=1")
    expect(page.locator(".pad[data-opening=written]")).to_be_visible()
    keep(page, "learn")


def take_draw(page: Page, address: str) -> None:
    """A drawn 7 on its way, and the animation of it."""
    page.goto(f"{address}/")
    expect(page.locator(".pad[data-opening=written]")).to_be_visible()
    box = page.get_by_test_id("draw-surface").bounding_box()
    assert box is not None
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in SEVEN]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=12)
    page.mouse.up()
    page.mouse.move(1, 1)
    keep(page, "draw")
    page.get_by_role("button", name="Share", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Animation").click()
    download.value.save_as(DOCS / "draw.gif")


def take_train(page: Page, address: str) -> None:
    """A run that has ended, with all that it learnt."""
    page.goto(f"{address}/{RUN}")
    page.locator(".st-key-train_start button").click()
    expect(page.get_by_text("Finished. Its model")).to_be_visible()
    keep(page, "train")


def take_latent(page: Page, address: str) -> None:
    """The plane of a code with two numbers."""
    page.goto(f"{address}/latent")
    expect(page.get_by_test_id("latent-here")).to_have_attribute("data-near", re.compile(r"\d"))
    keep(page, "latent")


def take_experiments(page: Page, address: str) -> None:
    """How small a code can be, once all of its networks are trained."""
    page.goto(f"{address}/experiments")
    page.get_by_role("button", name="How small can the code be?").click()
    expect(page.get_by_text("All 12 networks are trained.")).to_be_visible(timeout=600_000)
    keep(page, "experiments")


def keep(page: Page, name: str) -> None:
    """What the screen shows, once nothing changes any more, as a small file."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_timeout(1500)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = picture.resize((WIDTH, WIDTH * picture.height // picture.width), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(DOCS / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
