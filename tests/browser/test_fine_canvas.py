"""A small drawing keeps its shape on every way that a drawing takes, and older drawings still open."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from ae.figures.pictures import to_grey
from ae.images.drawing import normalise, uncentred
from ae.images.links import drawing_to_text
from ae.ui.components.way import checksum
from tests.browser.hand import SURFACE
from tests.browser.sheet import Sheet
from tests.strokes import PEN, digit_strokes, rasterise

SMALL = 0.35
STROKES = digit_strokes(3, 1, 0)


def pixels_of(source):
    """Grey values in [0, 1] of a picture that stands in its address, float (28, 28)."""
    picture = Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2])))
    return np.asarray(picture.convert("L"), float) / 255


def draw_small(sheet):
    """Writes the three, a third of the canvas in size; the checksum of what is on the canvas then."""
    for stroke in STROKES:
        sheet.draw([tuple(point) for point in (stroke[::3] - 0.5) * SMALL + 0.5])
    return seen(sheet)


def seen(sheet):
    return sheet.page.locator(".way").get_attribute("data-seen")


def shows(sheet, drawing):
    expect(sheet.page.locator(".way")).to_have_attribute("data-seen", drawing)


@pytest.fixture
def sheet(open_page, url):
    return Sheet(open_page(url))


def test_a_small_drawing_is_normalised_from_the_fine_raster(sheet):
    draw_small(sheet)
    pixels = np.array(sheet.page.evaluate(SURFACE), np.uint8).reshape(112, 112)
    image, large = pixels_of(sheet.source("image")), normalise(rasterise(STROKES, PEN / SMALL))
    coarse = normalise(to_grey(uncentred(pixels)))
    assert np.abs(image - normalise(pixels)).max() <= 1 / 255
    assert np.abs(image - large).mean() < 0.75 * np.abs(coarse - large).mean()


def test_undo_last_drawings_and_link_bring_a_small_drawing_back_to_the_pixel(sheet, open_page):
    drawn = draw_small(sheet)
    sheet.draw([(0.2, 0.2), (0.8, 0.8)])
    sheet.click("Undo")
    shows(sheet, drawn)
    sheet.press_key_button("draw_clear")
    expect(sheet.page.locator(".pad.blank")).to_be_visible()
    sheet.click("Last drawing 1")
    shows(sheet, drawn)
    sheet.click("Share")
    link = sheet.page.get_by_test_id("draw-link")
    expect(link).to_have_value(re.compile(r"drawing=[\w-]{300,}$"))
    shows(Sheet(open_page(link.input_value()), empty=False), drawn)


def test_a_link_from_before_the_canvas_was_finer_opens(open_page, url):
    pixels = rasterise(digit_strokes(4, 0, 0), side=28)
    sheet = Sheet(open_page(f"{url}/?drawing={drawing_to_text(pixels)}"), empty=False)
    shows(sheet, str(checksum(pixels)))
    assert np.array_equal(np.rint(255 * pixels_of(sheet.settled())), pixels)
    assert np.abs(pixels_of(sheet.source("image")) - normalise(pixels)).max() <= 1 / 255
