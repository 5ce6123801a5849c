"""The network without a code, or with one, beside the one that was chosen."""

import re

import pytest
from playwright.sync_api import expect

from ae.ui.served import ENGINE
from tests.browser.sheet import Sheet

ACROSS = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.85)]


def choose(sheet, key, name):
    sheet.page.locator(f".st-key-{key}").get_by_role("combobox").click()
    sheet.page.get_by_role("option", name=name, exact=True).click()
    sheet.rests()


def test_a_noise_that_the_model_has_not_learnt_has_a_good_answer_beside_it(open_page, url):
    sheet = Sheet(open_page(url))
    sheet.draw(ACROSS)
    sheet.told()
    choose(sheet, "draw_noise_kind", "Masking")
    beside = sheet.page.locator("figure.beside")
    expect(beside).to_contain_text(re.compile(r"Without a code.*PSNR [\d.]+ dB\s[\d.]+ dB better", re.S))
    choose(sheet, "draw_model", "U-Net, any noise, no code")
    expect(beside).to_contain_text(re.compile(r"With a code.*PSNR [\d.]+ dB\s[\d.]+ dB worse", re.S))


def test_it_follows_the_pen_before_the_server_hears_of_the_drawing(open_page, url):
    if not ENGINE.is_dir():
        pytest.skip("The engine is not tried: npm could not be reached at the set-up.")
    sheet = Sheet(open_page(url))
    empty = sheet.source("other")
    sheet.press(ACROSS)
    sheet.changed("other", empty)
    sheet.page.mouse.up()


def test_a_lesson_keeps_it_away(open_page, url):
    page = open_page(f"{url}/learn")
    expect(
        page.get_by_test_id("draw-reconstruction").or_(page.get_by_test_id("draw-drawn")).first
    ).to_be_visible()
    expect(page.locator("figure.beside")).to_be_hidden()
