"""What becomes of a training when tabs are closed, doubled, or at odds."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT
from tests.browser.test_train import press

RUN = "/train?dataset=digits&layers=64&code_size=8&epochs=1000&batch_size=32&seed={seed}"


@pytest.fixture(scope="module")
def url(serve):
    """Address of an app where a run waits for the one before it."""
    return serve(ROOT / "app.py", {"AE_SHARING": "1"})


def started(page):
    """Starts what the page describes, and waits until it trains."""
    press(page, "train_start")
    expect(page.get_by_text("After epoch")).to_be_visible()


def goes_on(page):
    """Waits until the page has looked at the training once more."""
    status = page.locator(".st-key-train_status")
    expect(status).not_to_have_text(status.inner_text())


def stopped(page):
    press(page, "train_stop")
    expect(page.get_by_text("Stopped. The best model")).to_be_visible()


def tab_beside(page, address):
    """Another tab of the same visitor."""
    tab = page.context.new_page()
    tab.goto(address)
    return tab


def test_a_training_outlives_its_tab_and_obeys_the_next_one(url, open_page):
    first = open_page(url + RUN.format(seed=1))
    started(first)
    second = tab_beside(first, f"{url}/train")
    first.close()
    expect(second.locator(".st-key-train_status").get_by_text(" of 1000 · loss")).to_be_visible()
    press(second, "train_pause")
    expect(second.locator(".st-key-train_status").get_by_text("Paused ·")).to_be_visible()
    third = tab_beside(second, second.url)
    expect(third.get_by_role("button", name="Resume")).to_be_enabled()
    third.locator(".st-key-train_pause button").click()
    expect(third.get_by_role("button", name="Pause")).to_be_enabled()
    expect(second.get_by_role("button", name="Pause")).to_be_enabled()
    stopped(third)
    expect(second.get_by_text("Stopped. The best model")).to_be_visible()


def test_a_running_training_deleted_in_one_tab_leaves_a_sentence_in_the_other(url, open_page):
    first = open_page(url + RUN.format(seed=2))
    started(first)
    second = tab_beside(first, first.url)
    expect(second.get_by_text("After epoch")).to_be_visible()
    first.get_by_role("button", name="Runs").click()
    first.locator(".st-key-train_runs").get_by_role("button", name="Edit").first.click()
    first.get_by_role("button", name="Delete, and end its training").click()
    expect(first.get_by_text("Nothing trained yet")).to_be_visible()
    expect(second.get_by_text("expected the id of a stored run")).to_be_visible()
    expect(second.locator(".st-key-train_start button")).to_be_enabled()


def test_the_curves_of_two_runs_are_laid_over_each_other(url, open_page):
    page = open_page(url + RUN.format(seed=3))
    started(page)
    stopped(page)
    page.goto(url + RUN.format(seed=4))
    started(page)
    legend = page.locator(".st-key-train_curve .role-legend-label text")
    expect(legend).to_have_count(1)
    page.get_by_role("button", name="Runs").click()
    page.locator(".st-key-train_runs input[type=checkbox]:enabled").first.check(force=True)
    page.keyboard.press("Escape")
    expect(legend).to_have_count(2)
    stopped(page)


def test_two_starts_in_a_row_wait_for_each_other_and_the_same_again_is_refused(url, open_page):
    page = open_page(url + RUN.format(seed=5))
    started(page)
    press(page, "train_start")
    refusal = page.get_by_text("the same run waits or trains already")
    expect(refusal).to_be_visible()
    for _ in range(3):
        goes_on(page)
    assert refusal.is_visible()
    page.get_by_role("button", name="More settings").click()
    seed = page.locator(".st-key-train_seed input")
    seed.fill("6")
    seed.press("Enter")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("seed=6"))
    press(page, "train_start")
    expect(page.get_by_text("place 1 in the queue").first).to_be_visible()
    expect(refusal).to_have_count(0)
    expect(page.locator(".st-key-train_pause button")).to_be_disabled()
    press(page, "train_stop")
    expect(page.get_by_text("Stopped.", exact=False).first).to_be_visible()
