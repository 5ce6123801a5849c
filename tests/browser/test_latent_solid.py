"""The latent space along three axes."""

import math

import pytest
from playwright.sync_api import expect

from tests.browser.test_latent import LAPTOP, opened, rests

CHART = ".st-key-latent_scatter .js-plotly-plot"


@pytest.fixture
def page(open_page, url):
    return opened(open_page(f"{url}/latent", **LAPTOP))


def turn_solid(page):
    """The middle of the scatter of a larger code, which has three axes from now on."""
    page.locator(".st-key-latent_model").get_by_role("combobox").click()
    page.get_by_role("option", name="Denoising 784-128-32").click()
    expect(page.get_by_text("the plane through the mean code")).to_be_visible()
    rests(page)
    page.locator(".st-key-latent_controls").get_by_role("button", name="More").click()
    page.locator(".st-key-latent_solid label").click()
    page.keyboard.press("Escape")
    drawn = "all => all.length === 1 && all[0]._fullLayout?.scene?._scene?.glplot"
    page.wait_for_function(f"({drawn})(document.querySelectorAll('{CHART}'))")
    rests(page)
    box = page.locator(CHART).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_solid_scatter_shows_its_points_where_they_are_seen(page):
    x, y = turn_solid(page)
    page.mouse.move(x - 1, y)
    page.mouse.move(x, y)
    card = page.get_by_test_id("latent-hover")
    expect(card).to_contain_text("error")
    box = card.bounding_box()
    assert math.hypot(box["x"] - 14 - x, box["y"] + box["height"] / 2 - y) < 20


def test_arrow_keys_go_from_point_to_point_of_a_solid_scatter(page):
    turn_solid(page)
    page.keyboard.press("Tab")  # Focus that follows a key is a keyboard's.
    page.locator(CHART).focus()
    card = page.get_by_test_id("latent-hover")
    expect(card).to_contain_text("Enter chooses")
    before = card.get_attribute("data-index")
    page.keyboard.press("Shift+ArrowRight")
    expect(card).not_to_have_attribute("data-index", before)
    expect(card).to_be_visible()
    chosen = card.get_attribute("data-index")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-latent_panel")).to_contain_text(f"Test image {chosen}")
