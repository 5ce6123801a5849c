"""Images of one's own: brought, looked at, trained on, deleted."""

import re

from playwright.sync_api import expect

from tests.browser.test_train import press
from tests.images.own.written import few, npz

IMAGES, LABELS = few(200)
FILE = {
    "name": "mine.npz",
    "mimeType": "application/octet-stream",
    "buffer": npz(x=255 - IMAGES, y=LABELS),
}
TRAINED_MILLISECONDS = 240_000


def test_a_visitor_brings_images_looks_at_them_and_trains_on_them(url, open_page):
    page = open_page(f"{url}/train?dataset=digits&layers=8&code_size=4&epochs=1&noise=none&batch_size=16")
    expect(page.locator(".st-key-train_start button")).to_be_enabled()
    brings(page)
    set_control = page.locator(".st-key-train_dataset").get_by_role("combobox")
    expect(set_control).to_have_value("mine")
    expect(page).to_have_url(re.compile("dataset=own-170-"))
    press(page, "train_start")
    pictures = page.locator(".st-key-train_pictures img, .st-key-train_pictures canvas").first
    expect(pictures).to_be_visible(timeout=TRAINED_MILLISECONDS)
    expect(page.get_by_text("Finished.")).to_be_visible(timeout=TRAINED_MILLISECONDS)
    other = open_page(page.url)
    expect(other.get_by_text("somebody else brought")).to_be_visible()
    deletes(page)
    expect(set_control).to_have_value("UCI digits")


def brings(page):
    press(page, "train_own_images")
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(FILE)
    expect(dialog.get_by_text("170 images to learn from, 30 to test with, 10 classes")).to_be_visible()
    expect(dialog.get_by_test_id("own-images").get_by_role("img")).to_have_count(10)
    expect(dialog.get_by_text("Bright and dark were exchanged")).to_be_visible()
    press(page, "own_keep")
    expect(dialog).to_be_hidden()


def deletes(page):
    press(page, "train_own_images")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("mine", exact=True)).to_be_visible()
    press(page, "own_delete_0")
    expect(dialog).to_be_hidden()
