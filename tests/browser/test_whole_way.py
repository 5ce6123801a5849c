"""The way a visitor goes: draw, train, look; with MNIST at hand, and without any data set."""

import os
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT
from tests.browser.sheet import Sheet

STROKE = [(0.35, 0.25), (0.65, 0.25), (0.5, 0.75)]


@pytest.fixture(scope="module", params=["mnist", "digits"])
def url(request, serve, tmp_path_factory):
    if request.param == "digits":
        return serve(ROOT / "app.py", {"AE_DATA_DIR": "", "HOME": str(tmp_path_factory.mktemp("nothing"))})
    if not os.environ.get("AE_DATA_DIR"):
        pytest.skip("MNIST is not at hand: AE_DATA_DIR is not set")
    return serve(ROOT / "app.py")


def press(page, key):
    page.locator(f".st-key-{key} button").click()


def visit(page, title):
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def choose_trained(page, key):
    page.locator(f".st-key-{key}").get_by_role("combobox").click()
    page.get_by_role("option").last.click()


def test_a_visitor_draws_trains_and_looks(url, open_page, request):
    page = open_page(url)
    shipped = sees_a_reconstruction(page)
    # Few images make short epochs: there a wide layer keeps 500 of them from ending before Stop.
    trains_and_stops(page, "1024" if "digits" in request.node.name else "32")
    finds_the_model_on_draw(page, shipped)
    finds_the_model_in_its_latent_space(page)


def sees_a_reconstruction(page):
    sheet = Sheet(page)
    sheet.draw(STROKE)
    expect(page.get_by_text("PSNR").first).to_be_visible()
    return sheet.source("reconstruction")


def trains_and_stops(page, layers):
    visit(page, "Train")
    fill(page, "train_layers", layers)
    fill(page, "train_epochs", "500")
    expect(page.get_by_text(f"784 → {layers} → 32 → {layers} → 784")).to_be_visible()
    press(page, "train_start")
    sees_the_curve_move(page)
    page.reload()
    expect(page.get_by_text(" of 500 · loss")).to_be_visible()
    press(page, "train_stop")
    expect(page.get_by_text("Stopped. The best model")).to_be_visible()
    expect(page.locator(".st-key-train_test")).to_contain_text("PSNR")


def sees_the_curve_move(page):
    seen = page.locator(".st-key-train_pictures").get_by_text(re.compile("(After|In) epoch"))
    expect(seen).to_be_visible()
    expect(page.locator(".st-key-train_curve canvas, .st-key-train_curve svg").first).to_be_visible()
    expect(seen).not_to_have_text(seen.inner_text())


def finds_the_model_on_draw(page, shipped):
    visit(page, "Draw")
    choose_trained(page, "draw_model")
    Sheet(page, empty=False).changed("reconstruction", shipped)


def finds_the_model_in_its_latent_space(page):
    visit(page, "Latent")
    cloud, here = page.get_by_test_id("latent-cloud"), page.get_by_test_id("latent-here")
    expect(here).to_have_attribute("data-near", re.compile(r"\d"))
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    shipped = page.get_by_test_id("latent-status").inner_text()
    choose_trained(page, "latent_model")
    expect(page.get_by_test_id("latent-status")).not_to_have_text(shipped)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    cloud.click()
    expect(page.get_by_test_id("latent-reconstruction")).to_be_visible()


def fill(page, key, text):
    field = page.locator(f".st-key-{key} input")
    field.fill(text)
    field.press("Enter")
