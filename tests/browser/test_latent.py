"""What a visitor does in the latent space: points, clicks, draws round, walks, goes between, takes away."""

import io
import math

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import expect

from ae.models.shipped import shipped_cards
from ae.ui.latent.controls import START
from tests.browser.sheet import Sheet
from tests.browser.test_draw_answers import needs_engine
from tests.browser.test_whole_way import STROKE, visit

CODE_SIZE = shipped_cards()[START].config.code_size
CHART = ".st-key-latent_scatter .js-plotly-plot"
PLACE = """(chart, [trace, at]) => {
  const { xaxis, yaxis } = chart._fullLayout, box = chart.getBoundingClientRect()
  const { x, y } = chart._fullData[trace]
  return [box.left + xaxis._offset + xaxis.d2p(Array.from(x)[at]),
          box.top + yaxis._offset + yaxis.d2p(Array.from(y)[at])]
}"""


@pytest.fixture
def page(open_page, url):
    page = open_page(f"{url}/latent")
    page.locator(f"{CHART} .nsewdrag").first.wait_for(timeout=120_000)
    # What is drawn last can still move the chart.
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return page


def point(page, trace=0, at=0):
    """Where a point of the chart is on the screen."""
    return page.locator(CHART).evaluate(PLACE, [trace, at])


def open_way(page, name):
    page.locator(".st-key-latent_mode").get_by_text(name, exact=True).click()


def source(page, testid):
    return page.get_by_test_id(testid).get_attribute("src")


def test_pointing_at_a_point_shows_its_image_beside_the_pointer(page):
    card = page.get_by_test_id("latent-hover")
    expect(card).to_be_hidden()
    x, y = point(page)
    page.mouse.move(x - 2, y - 2)
    page.mouse.move(x, y)
    expect(card).to_be_visible()
    expect(card).to_contain_text("error")
    ink = "c => c.getContext('2d').getImageData(0, 0, 28, 28).data.some((v, i) => i % 4 < 3 && v > 100)"
    assert card.locator("canvas").evaluate_all(f"all => all.every({ink})")


def test_a_click_keeps_the_image_its_code_and_its_neighbours(page):
    page.mouse.click(*point(page))
    expect(page.get_by_test_id("latent-reconstruction")).to_be_visible()
    expect(page.get_by_test_id("latent-neighbours")).to_be_visible()
    expect(page.get_by_test_id("latent-code").locator("i")).to_have_count(CODE_SIZE)


def test_arrow_keys_go_from_point_to_point_and_enter_chooses(page):
    card = focus_points(page)
    seen = [card.get_attribute("data-index"), press_arrow(page, card, "ArrowRight")]
    left = card.bounding_box()["x"]
    seen.append(press_arrow(page, card, "Shift+ArrowLeft"))
    assert len(set(seen)) == 3
    assert card.bounding_box()["x"] < left
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-latent_chosen")).to_contain_text(f"Test image {seen[-1]}")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_solid_scatter_shows_its_points_where_they_are_seen(page):
    x, y = turn_solid(page)
    page.mouse.move(x - 1, y)
    page.mouse.move(x, y)
    card = page.get_by_test_id("latent-hover")
    expect(card).to_contain_text("error")
    box = card.bounding_box()
    expect(page.locator(".st-key-latent_chosen")).not_to_contain_text("lasso")  # a lasso is flat
    assert math.hypot(box["x"] - 14 - x, box["y"] + box["height"] / 2 - y) < 20


def test_arrow_keys_go_from_point_to_point_of_a_solid_scatter(page):
    turn_solid(page)
    card = focus_points(page)
    seen = [card.get_attribute("data-index"), press_arrow(page, card, "Shift+ArrowRight")]
    seen.append(press_arrow(page, card, "Shift+ArrowUp"))
    assert len(set(seen)) == 3
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-latent_chosen")).to_contain_text(f"Test image {seen[-1]}")


def turn_solid(page):
    """The middle of the scatter, which has three axes from now on."""
    page.locator(".st-key-latent_controls").get_by_role("button", name="More").click()
    page.locator(".st-key-latent_solid label").click()
    page.keyboard.press("Escape")
    drawn = "all => all.length === 1 && all[0]._fullLayout?.scene?._scene?.glplot"
    page.wait_for_function(f"({drawn})(document.querySelectorAll('{CHART}'))")
    box = page.locator(CHART).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def focus_points(page):
    """The card of the point that the keyboard comes to first."""
    page.keyboard.press("Tab")  # Focus that follows a key is a keyboard's.
    page.locator(CHART).focus()
    card = page.get_by_test_id("latent-hover")
    expect(card).to_contain_text("Enter chooses")
    return card


def press_arrow(page, card, key):
    before = card.get_attribute("data-index")
    page.keyboard.press(key)
    expect(card).not_to_have_attribute("data-index", before)
    expect(card).to_be_visible()
    return card.get_attribute("data-index")


def test_what_the_lasso_catches_can_be_taken_away(page):
    page.locator(".modebar-btn[data-title='Lasso Select']").click()
    x, y = point(page)
    page.mouse.move(x - 50, y - 50)
    page.mouse.down()
    for dx, dy in [(50, -50), (50, 50), (-50, 50), (-50, -50)]:
        page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()
    expect(page.get_by_test_id("latent-gallery")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    table = pd.read_csv(download.value.path())
    expect(page.get_by_text(f"{len(table):,} images selected")).to_be_visible()
    assert list(table.columns[:4]) == ["index", "label", "mse", "unit_1"]


def test_the_tools_are_in_sight_before_the_chart_is_touched(page):
    expect(page.locator(f"{CHART} .modebar-btn[data-title='Lasso Select']")).to_be_visible()


def test_the_legend_switches_images_that_stand_for_points(page):
    show_images_as_points(page)
    pictures = page.locator(f"{CHART} .imagelayer image")
    expect(pictures).to_have_count(10)
    page.locator(f"{CHART} .legendtoggle").nth(3).click()
    expect(pictures.nth(3)).to_be_hidden()
    expect(pictures.nth(2)).to_be_visible()


def show_images_as_points(page):
    page.locator(".st-key-latent_controls").get_by_role("button", name="More").click()
    expect(page.locator(".st-key-latent_count")).to_contain_text("5000")
    page.locator(".st-key-latent_sprites label").click()
    page.keyboard.press("Escape")


def test_what_is_chosen_in_one_space_is_marked_in_the_other(page):
    open_way(page, "Compare")
    first, other = (page.locator(f".st-key-latent_compare_{at} .js-plotly-plot") for at in "ab")
    other.locator(".nsewdrag").first.wait_for()
    first.scroll_into_view_if_needed()
    page.mouse.click(*first.evaluate(PLACE, [0, 0]))
    expect(page.get_by_text("1 chosen: mean squared error")).to_be_visible()
    page.wait_for_function(RINGS)
    expect(page.get_by_test_id("latent-code")).to_be_visible()


RINGS = """() => {
  const rings = ["a", "b"].map((at) => {
    const chart = document.querySelector(`.st-key-latent_compare_${at} .js-plotly-plot`)
    return chart?._fullData?.find(({ name }) => name === "chosen")?.customdata?.[0]
  })
  return rings[0] !== undefined && rings[0] === rings[1]
}"""


def test_walking_decodes_what_is_under_the_pointer(page):
    pad, image = page.get_by_test_id("latent-pad"), page.get_by_test_id("latent-pad-image")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    painted = image.evaluate("canvas => canvas.toDataURL()")
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 0.75 * box["height"])
    expect(image).to_have_attribute("data-spot", "0.25,0.75")
    assert image.evaluate("canvas => canvas.toDataURL()") != painted
    pad.press("ArrowRight")
    expect(image).to_have_attribute("data-spot", "0.27,0.75")


def test_the_browser_decodes_the_walk_by_itself_and_shows_what_the_server_would(open_page, url):
    needs_engine()
    own, asking = open_page("about:blank"), open_page("about:blank")
    asking.route("**/*.wasm", lambda route: route.abort())
    shown = []
    for page, by in ((own, "browser"), (asking, "server")):
        page.goto(f"{url}/latent")
        pad, image = page.get_by_test_id("latent-pad"), page.get_by_test_id("latent-pad-image")
        pad.scroll_into_view_if_needed()
        expect(image).to_have_attribute("data-by", by)
        box = pad.bounding_box()
        page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.6 * box["height"])
        expect(image).to_have_attribute("data-spot", "0.3,0.6")
        expect(image).to_have_attribute("data-by", by)
        shown.append(image.evaluate(GREYS))
    assert max(abs(one - other) for one, other in zip(*shown, strict=True)) <= 1


GREYS = "c => Array.from(c.getContext('2d').getImageData(0, 0, 28, 28).data).filter((_, at) => at % 4 === 0)"


def test_a_drawing_turns_into_a_test_image_and_the_way_can_be_taken_away(open_page, url):
    page = open_page(url)
    Sheet(page).draw(STROKE)
    visit(page, "Latent")
    expect(page.get_by_text("The star is your last drawing")).to_be_visible()
    open_way(page, "Interpolate")
    before = source(page, "latent-between-linear")
    page.locator(".st-key-latent_from").get_by_role("combobox").click()
    page.get_by_role("option", name="My last drawing").click()
    expect(page.get_by_test_id("latent-between-linear")).not_to_have_attribute("src", before)
    expect(page.get_by_alt_text("From Your drawing to Test image 1")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download GIF").click()
    assert Image.open(io.BytesIO(download.value.path().read_bytes())).n_frames == 46
