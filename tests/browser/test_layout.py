"""Where things stand: the work begins high up, fits a laptop's screen, and fills a phone's width."""

import pytest
from playwright.sync_api import expect

from tests.browser.sheet import Sheet

LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
HIGHEST = 110
FIRST = {
    "learn": ".st-key-learn_question",
    "": ".st-key-draw_canvas",
    "train": ".st-key-train_start",
    "latent": ".st-key-latent_model",
    "experiments": ".st-key-experiments_ready",
}


@pytest.mark.parametrize("path", FIRST)
def test_the_work_begins_at_most_110_pixels_below_the_top(open_page, url, path):
    page = open_page(f"{url}/{path}", **LAPTOP)
    first = page.locator(FIRST[path])
    expect(first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.wait_for_function("([e, most]) => e.getBoundingClientRect().y <= most", arg=[handle(first), HIGHEST])


def test_who_types_the_name_of_draw_gets_it_at_the_lab_s_address(open_page, url):
    page = open_page(f"{url}/draw", **LAPTOP)
    expect(page.locator(FIRST[""])).to_be_visible()
    expect(page).to_have_url(f"{url}/")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_all_of_draw_is_on_a_laptop_s_screen(open_page, url):
    page = open_page(url, **LAPTOP)
    for testid in ("draw-surface", "draw-reconstruction", "draw-code-reset"):
        expect(page.get_by_test_id(testid)).to_be_in_viewport(ratio=1)
    for key in ("draw_clear", "draw_model", "draw_noise_level", "draw_centred"):
        expect(page.locator(f".st-key-{key}")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_clear_and_the_last_drawings_move_no_picture(open_page, url, screen):
    sheet = Sheet(open_page(url, **screen))
    places = [sheet.page.get_by_test_id("draw-code-reset"), sheet.picture("reconstruction")]
    before = [place.bounding_box() for place in places]
    sheet.draw([(0.3, 0.25), (0.7, 0.25), (0.45, 0.85)])
    expect(sheet.page.get_by_text("Last drawings")).to_be_hidden()
    sheet.press_key_button("draw_clear")
    expect(sheet.page.get_by_text("Last drawings")).to_be_visible()
    assert [place.bounding_box() for place in places] == before


def test_the_canvas_is_as_wide_as_the_phone_s_page(open_page, url):
    page = open_page(url, **PHONE)
    surface = page.get_by_test_id("draw-surface")
    expect(surface).to_be_visible()
    wide = "([e, page]) => Math.abs(e.getBoundingClientRect().width - page.getBoundingClientRect().width) < 1"
    sides = page.locator(".st-key-draw_sides")
    page.wait_for_function(wide, arg=[handle(surface), handle(sides)])


def handle(locator):
    return locator.element_handle()
