"""The Draw page: what a visitor can do with a digit, with mouse and finger."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from ae.models.shipped import DEFAULT, shipped_cards
from tests.browser.forger import Forger
from tests.browser.hand import drag_finger
from tests.browser.sheet import Sheet
from tests.strokes import digit_strokes, rasterise

ACROSS = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.85)]
DOWN = [(0.5, 0.2), (0.52, 0.8)]
CODE_SIZE = shipped_cards()[DEFAULT].config.code_size
ON_A_PHONE = 664
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def sheet(open_page, url):
    return Sheet(open_page(url))


def pixels_of(source):
    """Grey values of a picture that stands in its address."""
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))).convert("L"))


def photo():
    """A dark digit on light paper, as a file's bytes."""
    pixels = Image.fromarray(rasterise(digit_strokes(5, 0, 0), 2.4)).resize((150, 150))
    paper = np.full((240, 320), 225, np.uint8)
    paper[40:190, 80:230] -= (0.7 * np.asarray(pixels)).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(paper).save(file, format="PNG")
    return file.getvalue()


def test_the_reconstruction_follows_the_mouse_before_it_is_lifted(sheet):
    empty = sheet.source("reconstruction")
    sheet.press(ACROSS[:2])
    half = sheet.changed("reconstruction", empty)
    sheet.page.mouse.move(*sheet.at(ACROSS[2]), steps=8)
    sheet.changed("reconstruction", half)
    sheet.page.mouse.up()


def test_the_reconstruction_follows_a_finger_before_it_is_lifted(open_page, url):
    sheet = Sheet(open_page(url, **PHONE))
    empty = sheet.source("reconstruction")
    sheet.surface.scroll_into_view_if_needed()
    lift = drag_finger(sheet.page, [sheet.at((0.5, y / 20)) for y in range(3, 17)])
    sheet.changed("reconstruction", empty)
    lift()
    sheet.settled()
    sheet.rests()
    assert sheet.page.evaluate("document.documentElement.scrollWidth") <= 390
    below = sheet.picture("reconstruction").bounding_box()
    assert below["y"] + below["height"] - sheet.surface.bounding_box()["y"] <= ON_A_PHONE


def test_undo_redo_erase_and_clear_reach_the_reconstruction(sheet):
    empty = sheet.source("drawn")
    one = sheet.draw(ACROSS)
    two = sheet.draw(DOWN)
    sheet.click("Undo")
    sheet.becomes("drawn", one)
    sheet.click("Redo")
    sheet.becomes("drawn", two)
    sheet.click("Eraser")
    rubbed = sheet.draw(DOWN)
    assert rubbed not in (one, two)
    sheet.press_key_button("draw_clear")
    sheet.becomes("drawn", empty)
    sheet.click("Undo")
    sheet.becomes("drawn", rubbed)


def test_only_what_is_asked_for_changes(sheet):
    sheet.draw(ACROSS)
    before = {name: sheet.source(name) for name in ("drawn", "image", "noisy")}
    sheet.press_key_button("draw_new_noise")
    noisy = sheet.changed("noisy", before["noisy"])
    assert sheet.source("image") == before["image"]
    sheet.page.locator(".st-key-draw_centred label").first.click()
    sheet.changed("image", before["image"])
    sheet.page.locator(".st-key-draw_centred label").first.click()
    sheet.becomes("noisy", noisy)


def test_a_photo_is_brought_in_and_rubbish_is_refused_in_a_sentence(sheet):
    empty = sheet.source("drawn")
    sheet.click("Bring in")
    sheet.upload(b"no picture at all")
    sheet.says("image: expected a PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC picture")
    assert sheet.source("drawn") == empty
    sheet.upload(photo())
    expect(sheet.page.get_by_text("One digit, dark on a light ground.")).to_be_visible()
    assert sheet.source("drawn") == empty
    sheet.press_key_button("draw_look_use")
    sheet.changed("drawn", empty)
    found = sheet.settled()
    assert sheet.draw(DOWN) != found
    sheet.click("Undo")
    sheet.becomes("drawn", found)


def test_a_picture_is_pasted(sheet):
    empty = sheet.source("drawn")
    sheet.surface.hover()
    sheet.page.evaluate(
        """bytes => {
          const clipboardData = new DataTransfer()
          clipboardData.items.add(new File([new Uint8Array(bytes)], "digit.png", { type: "image/png" }))
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }))
        }""",
        list(photo()),
    )
    expect(sheet.page.get_by_test_id("draw-look-digit")).to_be_visible()
    upright = sheet.page.get_by_test_id("draw-look-digit").get_attribute("src")
    sheet.page.locator(".st-key-draw_look_turn").get_by_role("radio", name="90°").click()
    expect(sheet.page.get_by_test_id("draw-look-digit")).not_to_have_attribute("src", upright)
    sheet.press_key_button("draw_look_use")
    sheet.changed("drawn", empty)


def test_a_test_image_comes_unchanged_and_the_last_drawing_comes_back(sheet):
    drawn = sheet.draw(ACROSS)
    sheet.click("Bring in")
    sheet.press_key_button("draw_test_image")
    sheet.changed("drawn", drawn)
    expect(sheet.page.get_by_text(re.compile(r"Test image \d+ of .*, labelled"))).to_be_visible()
    expect(sheet.page.get_by_text("taken as it is")).to_be_visible()
    assert sheet.source("image") == sheet.source("drawn")
    sheet.page.keyboard.press("Escape")
    sheet.click("Last drawing 1")
    sheet.becomes("drawn", drawn)


def test_a_forged_link_is_refused_in_a_sentence(open_page, url):
    sheet = Sheet(open_page(f"{url}/?drawing=AAAA"))
    sheet.says("drawing: expected a link that this page made")
    assert sheet.draw(ACROSS)


FORGED = {
    "text": '{"pixels": "text"}',
    "NaN": f'{{"pixels": [{",".join(["NaN"] * 784)}]}}',
    "10 MB": f'{{"pixels": "{"x" * 10_000_000}"}}',
}


@pytest.fixture
def forger(open_page):
    return Forger(open_page("about:blank"))


@pytest.mark.parametrize("value", FORGED.values(), ids=FORGED)
def test_what_no_canvas_sends_is_refused_in_a_sentence_and_drawing_goes_on(forger, url, value):
    forger.page.goto(url)
    sheet = Sheet(forger.page)
    sheet.draw(ACROSS)
    forger.value = value
    sheet.press_key_button("draw_new_noise")
    sheet.says("pixels: expected 784 whole numbers from 0 to 255, or 12544 of a finer drawing.")
    forger.value = None
    sheet.draw(DOWN)
    expect(sheet.page.get_by_test_id("stAlert")).to_have_count(0)


def test_a_thousand_messages_a_second_keep_nobody_waiting(forger, open_page, url):
    forger.page.goto(url)
    flooding, other = Sheet(forger.page), Sheet(open_page(url))
    forger.times = 1000
    flooding.press_key_button("draw_new_noise")
    other.draw(ACROSS)
    forger.times = 1
    flooding.draw(DOWN)


def test_a_bar_is_dragged_and_reset(sheet):
    sheet.draw(ACROSS)
    own = sheet.source("reconstruction")
    unit = sheet.page.get_by_role("slider", name="Unit 5", exact=True)
    unit.scroll_into_view_if_needed()
    box = unit.bounding_box()
    sheet.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    sheet.page.mouse.down()
    sheet.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 3, steps=5)
    dragged = sheet.changed("reconstruction", own)
    sheet.page.mouse.up()
    expect(sheet.page.get_by_text(f"{CODE_SIZE} numbers, edited")).to_be_visible()
    unit.press("PageDown")
    sheet.changed("reconstruction", dragged)
    sheet.page.get_by_test_id("draw-code-reset").click()
    sheet.becomes("reconstruction", own)


def test_other_answers_stand_beside_it_with_their_errors_and_times(sheet):
    sheet.draw(ACROSS)
    sheet.told()
    box = sheet.page.locator(".st-key-draw_others input")
    for number, name in enumerate(("PCA", "Median"), 1):
        option = sheet.page.get_by_role("option", name=name).first
        box.press("ArrowDown")  # opens the list, which a choice has closed
        box.fill(name)
        option.click()
        expect(sheet.picture(f"answer-{number}")).to_be_visible()
        sheet.rests()
    sheet.page.keyboard.press("Escape")
    figures = sheet.page.locator("figure", has=sheet.page.locator("[data-testid^=draw-answer]"))
    expect(figures).to_have_count(3)
    for words in figures.all_inner_texts():
        assert re.search(r"PSNR .* dB\s+SSIM .*\s+MSE .*\s+[\d.]+ ms", words)


def test_a_dot_does_not_look_like_a_digit(sheet):
    sheet.page.get_by_text("Class, nearest images and anomaly score").click()
    expect(sheet.page.get_by_text("Draw something first.")).to_be_visible()
    empty = sheet.source("drawn")
    sheet.draw(ACROSS)
    # A worker looks at the test images, and yields to the browsers of other tests.
    expect(sheet.page.get_by_test_id("draw-neighbours")).to_be_visible(timeout=240_000)
    sheet.press_key_button("draw_clear")
    sheet.becomes("drawn", empty)
    sheet.settled()
    sheet.press([(0.5, 0.5)])
    sheet.page.mouse.up()
    sheet.says("This doesn't look like a digit")
