"""What a visitor does in the latent space: points, clicks, walks, draws round, takes away."""

import io
import re
import zipfile

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import expect

from ae.images.drawing import normalise
from ae.models.shipped import shipped_codec
from ae.ui.latent.controls import START
from ae.ui.latent.modes import MODES
from tests.browser.sheet import Sheet
from tests.browser.test_draw_answers import needs_engine
from tests.browser.test_whole_way import STROKE, visit

LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
# The others measure first, in a worker or with another model: tests/pages opens them.
AT_ONCE = [way for way in MODES if way not in ("Measure", "Compare")]
GREYS = "c => Array.from(c.getContext('2d').getImageData(0, 0, 28, 28).data).filter((_, at) => at % 4 === 0)"

INK = GREYS.replace("28, 28", "560, 560")


@pytest.fixture
def page(open_page, url):
    return opened(open_page(f"{url}/latent", **LAPTOP))


def opened(page):
    """The page once its cloud answers."""
    here = page.get_by_test_id("latent-here")
    expect(here).to_have_attribute("data-near", re.compile(r"\d"))
    rests(page)
    return page


def place(page, across, down):
    """The pixel at these shares of the way from the left and the top of the cloud."""
    box = page.get_by_test_id("latent-cloud").bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def here(page, name="code"):
    return page.get_by_test_id("latent-here").get_attribute(f"data-{name}")


def rests(page):
    state = "data-test-script-state", "notRunning"
    expect(page.get_by_test_id("stApp")).to_have_attribute(*state)


def changes(page, before, name="code"):
    expect(page.get_by_test_id("latent-here")).not_to_have_attribute(f"data-{name}", before)
    return here(page, name)


def open_way(page, name):
    page.locator(".st-key-latent_mode").get_by_text(name, exact=True).click()
    expect(page.get_by_text(MODES[name].lead[:40])).to_be_visible()
    expect(page.get_by_test_id("latent-cloud")).to_have_attribute("data-hand", MODES[name].hand)
    rests(page)


def source(page, testid):
    return page.get_by_test_id(testid).get_attribute("src")


def greys(page, testid):
    return np.array(page.get_by_test_id(testid).evaluate(GREYS))


def test_every_mode_is_on_a_laptop_s_screen(page):
    for way in AT_ONCE:
        open_way(page, way)
        expect(page.get_by_test_id("latent-cloud")).to_have_count(1)
        for testid in ("latent-cloud", "latent-here", "latent-near", "latent-difference"):
            expect(page.get_by_test_id(testid)).to_be_in_viewport(ratio=1)
        for key in ("latent_model", "latent_mode", "latent_panel"):
            expect(page.locator(f".st-key-{key}")).to_be_in_viewport(ratio=1)


def test_a_phone_s_page_is_as_wide_as_the_phone_and_a_finger_decodes(open_page, url):
    page = opened(open_page(f"{url}/latent", **PHONE))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    before = here(page)
    page.get_by_test_id("latent-cloud").scroll_into_view_if_needed()
    page.touchscreen.tap(*place(page, 0.3, 0.4))
    assert changes(page, before) != before


def test_the_place_under_the_pointer_is_decoded_in_the_browser_as_python_decodes_it(page):
    needs_engine()
    image = page.get_by_test_id("latent-here")
    expect(image).to_have_attribute("data-by", "browser")
    before = here(page)
    page.mouse.move(*place(page, 0.4, 0.55))
    code = np.array(changes(page, before).split(","), np.float32)
    made = shipped_codec(START).decode(code[None])[0]
    np.testing.assert_allclose(greys(page, "latent-here"), 255 * made.ravel(), atol=1)
    assert greys(page, "latent-near").max() > 200


def test_without_the_engine_the_nearest_image_s_reconstruction_stands_in(open_page, url):
    page = open_page("about:blank", **LAPTOP)
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto(f"{url}/latent")
    opened(page)
    page.mouse.move(*place(page, 0.4, 0.55))
    expect(page.get_by_test_id("latent-here")).to_have_attribute("data-by", "sheet")
    expect(page.get_by_text("Its reconstruction")).to_be_visible()
    assert greys(page, "latent-here").max() > 100


def test_a_click_keeps_the_image_its_code_and_its_neighbours(page):
    page.mouse.click(*place(page, 0.4, 0.55))
    expect(page.get_by_test_id("latent-reconstruction")).to_be_visible()
    expect(page.get_by_test_id("latent-neighbours")).to_be_visible()
    expect(page.get_by_test_id("latent-code").locator("i")).to_have_count(2)
    rests(page)
    page.get_by_test_id("latent-exit").click()
    expect(page.get_by_test_id("latent-reconstruction")).to_have_count(0)
    expect(page.get_by_test_id("latent-exit")).to_be_hidden()


def draw_round(page, left, top, right, bottom):
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    page.mouse.move(*place(page, *corners[0]))
    page.mouse.down()
    for corner in (*corners[1:], corners[0]):
        page.mouse.move(*place(page, *corner), steps=4)
    page.mouse.up()


def test_what_the_lasso_catches_is_shown_taken_away_and_let_go(page):
    open_way(page, "Select")
    draw_round(page, 0.3, 0.3, 0.7, 0.7)
    expect(page.get_by_test_id("latent-gallery")).to_be_visible()
    expect(page.get_by_test_id("latent-mean-image")).to_be_visible()
    rests(page)
    table = pd.read_csv(io.BytesIO(taken(page, "CSV")))
    expect(page.get_by_text(f"{len(table):,} images selected", exact=True)).to_be_visible()
    assert list(table.columns) == ["index", "label", "mse", "unit_1", "unit_2"]
    assert len(np.load(io.BytesIO(taken(page, "NPZ")))["images"]) == len(table)
    assert zipfile.ZipFile(io.BytesIO(taken(page, "TSV pair"))).namelist() == ["vectors.tsv", "metadata.tsv"]
    page.get_by_test_id("latent-exit").click()
    expect(page.get_by_test_id("latent-gallery")).to_have_count(0)


def taken(page, name):
    with page.expect_download() as download:
        page.locator(".st-key-latent_files").get_by_role("button", name=name).click()
    return download.value.path().read_bytes()


def test_a_digit_falls_where_its_code_lies_while_it_is_drawn(page):
    needs_engine()
    box = page.get_by_test_id("latent-drawing").bounding_box()
    corners = [(0.3, 0.2), (0.7, 0.2), (0.45, 0.85)]
    at = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners]
    page.mouse.move(*at[0])
    page.mouse.down()
    seen = [here(page)]
    for corner in at[1:]:
        page.mouse.move(*corner, steps=5)
        seen.append(changes(page, seen[-1]))
    page.mouse.up()
    expect(page.get_by_test_id("latent-status")).to_have_text(
        re.compile(r"^Your drawing's code lies here.* a \d\.$")
    )
    ink = np.array(page.get_by_test_id("latent-drawing").evaluate(INK), np.uint8).reshape(112, 5, 112, 5)
    image = normalise(np.rint(ink.mean((1, 3))).astype(np.uint8))
    expected = shipped_codec(START).encode(image[None])[0]
    np.testing.assert_allclose(np.array(here(page).split(","), float), expected, atol=0.02)
    page.get_by_role("button", name="Clear the drawing").click()
    expect(page.get_by_test_id("latent-status")).to_contain_text("A place is a code")


def test_the_legend_hides_a_class(page):
    nearest = page.locator(".near span")
    label = nearest.inner_text().split()[-1]
    entry = page.get_by_role("button", name=label, exact=True)
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    expect(nearest).not_to_have_text(re.compile(f"a {label}$"))
    expect(entry).to_be_focused()


def test_a_drawing_turns_into_a_test_image_and_the_way_can_be_taken_away(open_page, url):
    page = open_page(url)
    Sheet(page).draw(STROKE)
    visit(page, "Latent")
    opened(page)
    open_way(page, "Walk")
    before = source(page, "latent-between-linear")
    page.locator(".st-key-latent_from").get_by_role("combobox").click()
    page.get_by_role("option", name="My last drawing").click()
    expect(page.get_by_test_id("latent-between-linear")).not_to_have_attribute("src", before)
    expect(page.get_by_alt_text("From Your drawing to Test image 1")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download GIF").click()
    assert Image.open(io.BytesIO(download.value.path().read_bytes())).n_frames == 46
