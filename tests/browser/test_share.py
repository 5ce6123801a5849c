"""What a visitor can share of a drawing or take along, from the Draw page."""

import base64
import io

import numpy as np
import pytest
from PIL import Image, ImageSequence
from playwright.sync_api import expect

from ae.exports.page import missing_engine
from ae.models.shipped import DEFAULT, shipped_cards
from tests.browser.sheet import Sheet

ACROSS = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.85)]
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def sheet(open_page, url):
    return Sheet(open_page(url, permissions=CLIPBOARD))


def pixels_of(source):
    """Grey values of a picture that stands in its address."""
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))).convert("L"))


def needs_engine():
    if missing_engine():
        pytest.skip("The engine is not tried: npm could not be reached at the set-up.")


def test_a_drawing_is_linked_pinned_and_its_pictures_are_saved(sheet, open_page):
    drawn = sheet.draw(ACROSS)
    sheet.click("Share")
    sheet.click("Copy link")
    expect(sheet.page.get_by_text("Copied.")).to_be_visible()
    link = sheet.page.evaluate("navigator.clipboard.readText()")
    sheet.press_key_button("draw_pin")
    pinned = sheet.source("pinned")
    assert np.array_equal(pixels_of(pinned), pixels_of(sheet.source("image")))
    with sheet.page.expect_download() as download:
        sheet.press_key_button("draw_download")
    assert Image.open(download.value.path()).size == (5 * 224 + 4 * 8, 224)
    Sheet(open_page(link), empty=False).becomes("drawn", drawn)


def test_an_animation_shows_the_drawing_grow_and_ends_with_what_the_page_shows(sheet):
    needs_engine()
    sheet.draw(ACROSS)
    sheet.click("Share")
    with sheet.page.expect_download() as download:
        sheet.click("Animation")
    frames = [
        np.asarray(frame.convert("L")) for frame in ImageSequence.Iterator(Image.open(download.value.path()))
    ]
    ink = [int(frame[:, : 28 * 7].astype(int).sum()) for frame in frames]
    assert ink == sorted(ink) and 0 < ink[0] < ink[-1] / 3
    for number, name in enumerate(("drawn", "noisy", "reconstruction")):
        left = number * 30 * 7
        shown = frames[-1][:, left : left + 28 * 7]
        small = shown[3::7, 3::7]
        assert np.array_equal(shown, small.repeat(7, axis=0).repeat(7, axis=1))
        assert np.abs(small.astype(int) - pixels_of(sheet.source(name))).max() <= 1


def test_a_picture_that_was_brought_in_is_not_animated(sheet):
    needs_engine()
    drawn = sheet.draw(ACROSS)
    sheet.click("Bring in")
    sheet.press_key_button("draw_test_image")
    sheet.changed("drawn", drawn)
    sheet.rests()
    sheet.page.keyboard.press("Escape")
    sheet.click("Share")
    sheet.click("Animation")
    expect(sheet.page.get_by_text("Draw with the pen first")).to_be_visible()


def test_the_model_is_taken_along_and_answers_without_the_lab(sheet, open_page, tmp_path):
    needs_engine()
    sheet.click("Share")
    with sheet.page.expect_download() as download:
        sheet.press_key_button("draw_page")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    page = open_page(path.as_uri(), offline=True)
    expect(page.get_by_role("heading", level=1)).to_have_text(shipped_cards()[DEFAULT].title)
    expect(page.locator(".way[data-by=browser]")).to_be_visible()


def test_where_the_browser_lends_no_clipboard_the_link_is_shown(open_page, url):
    page = open_page("about:blank")
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(url)
    sheet = Sheet(page)
    drawn = sheet.draw(ACROSS)
    sheet.click("Share")
    sheet.click("Copy link")
    link = page.get_by_test_id("draw-link").input_value()
    Sheet(open_page(link), empty=False).becomes("drawn", drawn)
