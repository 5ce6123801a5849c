"""The latent space without a pointer: the crosshair, the points and a walk by keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_latent import LAPTOP, changes, here, open_way, opened, place, rests


@pytest.fixture
def page(open_page, url):
    return opened(open_page(f"{url}/latent", **LAPTOP))


def test_arrow_keys_move_the_crosshair_and_go_from_point_to_point_and_enter_chooses(page):
    page.get_by_test_id("latent-cloud").focus()
    seen = [here(page)]
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowRight"):
        page.keyboard.press(key)
        seen.append(changes(page, seen[-1]))
    assert len(set(seen)) == 4
    near = here(page, "near")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-latent_panel")).to_contain_text(f"Test image {near}")
    expect(page.get_by_test_id("latent-exit")).to_be_visible()
    rests(page)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("latent-image")).to_have_count(0)


def test_the_arrow_keys_walk_from_one_clicked_point_to_the_other(page):
    open_way(page, "Walk")
    for across in (0.35, 0.65):
        before = here(page)
        page.mouse.click(*place(page, across, 0.5))
        changes(page, before)  # Halfway to another end is elsewhere.
        rests(page)
    expect(page.get_by_text("50 % of the way")).to_be_visible()
    before = here(page)
    page.get_by_test_id("latent-cloud").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("52 % of the way")).to_be_visible()
    assert changes(page, before) != before


def test_both_ends_of_a_walk_are_chosen_by_keys(page):
    open_way(page, "Walk")
    page.get_by_test_id("latent-cloud").focus()
    status, chosen = page.get_by_test_id("latent-status"), []
    for key in ("ArrowUp", "ArrowRight"):
        page.keyboard.press(f"Shift+{key}")
        expect(status).to_have_text(re.compile("^Enter makes image "))
        chosen.append(re.search(r"image (\d+), a \d", status.inner_text()).group(0))
        page.keyboard.press("Enter")
        expect(page.get_by_alt_text(f"to Test {chosen[-1]} and back")).to_be_visible()
        rests(page)
    expect(page.get_by_alt_text(f"From Test {chosen[0]} to Test {chosen[1]} and back")).to_be_visible()
