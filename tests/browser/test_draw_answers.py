"""Who answers on the Draw page: the browser within the frame, or the server where the browser cannot."""

import pytest
from playwright.sync_api import expect

from ae.ui.served import ENGINE
from tests.browser.sheet import Sheet

ACROSS = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.85)]


def needs_engine():
    if not ENGINE.is_dir():
        pytest.skip("The engine is not tried: npm could not be reached at the set-up.")


def test_no_word_goes_to_the_server_while_the_pen_moves(open_page, url):
    needs_engine()
    page, sent = open_page("about:blank"), []
    # Playwright cannot mark a list's own method as its listener.
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    page.goto(url)
    sheet = Sheet(page)
    assert page.evaluate("window.aeReady")
    before = len(sent)
    empty = sheet.source("reconstruction")
    sheet.press(ACROSS)
    sheet.changed("reconstruction", empty)
    assert len(sent) == before
    page.mouse.up()
    sheet.told()
    assert len(sent) > before


def test_clear_is_no_word_to_the_server_and_what_it_cleared_comes_back(open_page, url):
    needs_engine()
    page, sent = open_page("about:blank"), []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    page.goto(url)
    sheet = Sheet(page)
    drawn = sheet.draw(ACROSS)
    before = len(sent)
    sheet.press_key_button("draw_clear")
    expect(page.locator(".pad.blank")).to_be_visible()
    sheet.click("Last drawing 1")
    sheet.becomes("drawn", drawn)
    page.locator(".st-key-draw_clear button").press("Enter")
    expect(page.locator(".pad.blank")).to_be_visible()
    assert len(sent) == before
    sheet.told()
    page.reload()
    Sheet(page, empty=False).click("Last drawing 1")
    sheet.becomes("drawn", drawn)


def test_where_the_engine_cannot_be_had_the_server_answers_as_the_pen_moves(open_page, url):
    page = open_page("about:blank")
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto(url)
    sheet = Sheet(page, by="server")
    empty = sheet.source("reconstruction")
    sheet.press(ACROSS[:2])
    half = sheet.changed("reconstruction", empty)
    page.mouse.move(*sheet.at(ACROSS[2]), steps=8)
    sheet.changed("reconstruction", half)
    page.mouse.up()
    assert sheet.settled()
    assert page.locator("[data-testid=stAlert]").count() == 0


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_page_opens_with_a_digit_that_makes_way_for_the_visitor_s(open_page, url, motion):
    sheet = Sheet(open_page(url, reduced_motion=motion), empty=False)
    sheet.wait_for_opening()
    opened = sheet.settled()
    sheet.press([(0.5, 0.5)])
    sheet.page.mouse.up()
    dot = sheet.settled()
    ink = (
        "e => e.getContext('2d').getImageData(0, 0, 28, 28).data.filter((v, at) => at % 4 === 0 && v).length"
    )
    assert dot != opened and sheet.picture("drawn").evaluate(ink) <= 16
    sheet.page.reload()
    assert Sheet(sheet.page, empty=False).settled() == dot


def test_the_digit_that_nobody_drew_is_not_among_the_last_drawings(open_page, url):
    sheet = Sheet(open_page(url), empty=False)
    sheet.wait_for_opening()
    sheet.told()
    sheet.press_key_button("draw_clear")
    expect(sheet.page.locator(".pad.blank")).to_be_visible()
    sheet.told()
    expect(sheet.page.get_by_text("Last drawings")).to_be_hidden()
