"""What a unit of Draw's network stands for: shown where one points, taps, or goes by keys."""

import pytest
from playwright.sync_api import expect

from tests.browser.sheet import Sheet
from tests.browser.test_draw_answers import ACROSS, needs_engine

INK = """canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  .data.some((value, at) => at % 4 < 3 && value > 60)"""


@pytest.fixture
def sheet(open_page, url):
    needs_engine()
    sheet = Sheet(open_page(url))
    sheet.draw(ACROSS)
    return sheet


def layer(sheet, part, number=0):
    return sheet.page.locator(f".{part} canvas").nth(number)


def card(sheet):
    return sheet.page.get_by_test_id("draw-unit")


def picture(sheet, name):
    return card(sheet).locator(f"[data-picture={name}] canvas")


def test_pointing_at_a_map_shows_its_filter_what_it_holds_and_what_it_does(sheet):
    expect(card(sheet)).to_be_hidden()
    box = layer(sheet, "encoder").bounding_box()
    for column in range(7):  # some are silent for this drawing
        sheet.page.mouse.move(box["x"] + (column + 0.5) * box["width"] / 7, box["y"] + 0.3 * box["height"])
        expect(card(sheet)).to_contain_text(f"Map {8 + column} of 32")
        if picture(sheet, "effect").is_visible():
            break
    for name in ("looks", "map", "effect"):
        assert picture(sheet, name).evaluate(INK)
    expect(picture(sheet, "paints")).to_be_hidden()
    sheet.page.mouse.move(5, 5)
    expect(card(sheet)).to_be_hidden()


def test_keys_go_from_unit_to_unit_and_escape_leaves(sheet):
    layer(sheet, "decoder").focus()
    expect(card(sheet)).to_contain_text("Unit 1 of 2352")
    for key, number in (("ArrowRight", 2), ("End", 2352), ("ArrowRight", 2352), ("Home", 1), ("ArrowUp", 1)):
        sheet.page.keyboard.press(key)
        expect(card(sheet)).to_contain_text(f"Unit {number} of 2352")
    sheet.page.keyboard.press("Escape")
    expect(card(sheet)).to_be_hidden()


def test_a_bar_of_the_code_shows_its_effect_which_follows_the_pen_and_ends_with_the_drawing(sheet):
    unit = sheet.page.get_by_role("slider", name="Unit 3", exact=True)
    unit.focus()
    expect(card(sheet)).to_contain_text("Unit 3 of 64")
    before = picture(sheet, "effect").evaluate("canvas => canvas.toDataURL()")
    unit.press("PageUp")
    sheet.page.wait_for_function(
        "([canvas, before]) => canvas.toDataURL() !== before",
        arg=[picture(sheet, "effect").element_handle(), before],
    )
    sheet.press_key_button("draw_clear")
    expect(card(sheet)).to_be_hidden()
    expect(layer(sheet, "encoder")).to_be_visible()
