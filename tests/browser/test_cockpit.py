"""All of a training on one screen: what it consists of is in view together, and nothing of it moves."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_train import press

RUN = "/train?dataset=digits&layers=64&code_size=8&epochs=1000&noise=gaussian&noise_level=0.3&batch_size=32"
SIZES = {"laptop": (1280, 800), "projector": (1920, 1080)}
CONTROLS = ("kind", "layers", "code_size", "noise_kind", "noise_level", "epochs", "start")
PLACES = ("diagram", "curve", "pictures", "scatter")
MOST_SHIFT = 0.05
WATCH = """() => {
  window.shifts = []
  const note = (list) => window.shifts.push(...list.getEntries().map(({ value }) => value))
  window.shiftObserver = new PerformanceObserver(note)
  window.shiftObserver.observe({ type: "layout-shift", buffered: false })
}"""
SHIFTED = """() => {
  window.shifts.push(...window.shiftObserver.takeRecords().map(({ value }) => value))
  return window.shifts.reduce((sum, value) => sum + value, 0)
}"""


@pytest.mark.parametrize("screen", SIZES)
def test_a_training_is_on_one_screen_and_nothing_moves(url, open_page, screen):
    width, height = SIZES[screen]
    page = open_page(f"{url}{RUN}&seed={width}", viewport={"width": width, "height": height})
    expect(page.locator(".st-key-train_start button")).to_be_enabled()
    expect(page.get_by_text("784 → 64 → 8 → 64 → 784")).to_be_visible()
    before = boxes(page)
    page.evaluate(WATCH)
    press(page, "train_start")
    expect(page.get_by_text(re.compile(r"After epoch \d+,"))).to_be_visible()
    expect(page.locator(".st-key-train_curve .role-mark").first).to_be_attached()
    expect(page.get_by_test_id("train-scatter")).to_be_visible()
    expect(page.get_by_test_id("train-film")).to_be_visible()
    assert page.evaluate(SHIFTED) <= MOST_SHIFT
    assert boxes(page) == before
    for name, box in before.items():
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, name
        assert box["y"] >= 0 and box["y"] + box["height"] <= height, name
    press(page, "train_stop")
    expect(page.get_by_text("Stopped. The best model")).to_be_visible()
    assert page.evaluate(SHIFTED) <= MOST_SHIFT


def boxes(page):
    names = [f"train_{name}" for name in (*CONTROLS, *PLACES)]
    return {name: page.locator(f".st-key-{name}").bounding_box() for name in names}


def test_progress_stays_in_sight_on_a_phone(url, open_page):
    page = open_page(f"{url}{RUN}&seed=390", viewport={"width": 390, "height": 844}, has_touch=True)
    expect(page.locator(".st-key-train_start button")).to_be_enabled()
    press(page, "train_start")
    status = page.locator(".st-key-train_status").get_by_text(" of 1000 · loss")
    expect(status).to_be_visible()
    for name in ("train_scatter", "train_epochs", "train_kind"):
        page.locator(f".st-key-{name}").scroll_into_view_if_needed()
        expect(status).to_be_in_viewport()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth") <= 390
    press(page, "train_stop")
    expect(page.get_by_text("Stopped. The best model")).to_be_visible()
