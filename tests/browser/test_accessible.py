"""Pages are for everyone: axe-core finds nothing of WCAG 2.2 AA, and names are where they are looked for."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT
from tests.browser.test_train import press

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOWN = {
    "learn": ".st-key-learn_question",
    "": "[data-testid=draw-reconstruction]",
    "train": ".st-key-train_start",
    "latent": "[data-testid=latent-cloud]",
    "experiments": ".st-key-experiments_ready",
}
CHOSEN = "latent?model=variational-plane&images=digits&point=7"
TITLES = {
    **{"learn": "Learn", "": "Draw", "train": "Train", "latent": "Latent space"},
    "experiments": "Experiments",
}
HELP = "[data-testid=stTooltipIcon] button"
LONGEST_MOVEMENT = """() => Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
  const { animationDuration, transitionDuration } = getComputedStyle(element)
  return `${animationDuration}, ${transitionDuration}`.split(", ").map(parseFloat)
}))"""
LONG_RUN = "train?dataset=digits&layers=64&code_size=8&epochs=1000&batch_size=16&seed=7"
EPOCH_ENDED = re.compile(r"^Epoch \d+ ended, validation loss 0\.\d{4}\.$")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def opened(open_page, url, path, **options):
    page = open_page(f"{url}/{path}", **options)
    expect(page.locator(SHOWN[path.partition("?")[0]]).first).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return page


def findings(page):
    """What axe finds, as one line for each kind: its name and the parts of the page; without some rules."""
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": RULES}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']]}" for one in found["violations"]]


@pytest.mark.skipif(not AXE.exists(), reason="npm's packages are not there")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [*SHOWN, CHOSEN])
def test_axe_finds_nothing(open_page, url, path, theme):
    assert findings(opened(open_page, url, path, color_scheme=theme)) == []


@pytest.mark.skipif(not AXE.exists(), reason="npm's packages are not there")
def test_axe_finds_nothing_while_a_run_trains_and_each_epoch_that_ended_is_said(open_page, url):
    page = opened(open_page, url, LONG_RUN)
    expect(page.locator(".st-key-train_start button")).to_be_enabled()
    press(page, "train_start")
    said = page.locator(".st-key-train_said").get_by_role("status")
    expect(said).to_have_text(EPOCH_ENDED)
    first = said.inner_text()
    expect(said).not_to_have_text(first)
    expect(said).to_have_text(EPOCH_ENDED)
    expect(page.get_by_test_id("train-scatter")).to_be_visible()
    assert findings(page) == []
    press(page, "train_stop")
    expect(page.get_by_text("Stopped. The best model")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    assert findings(page) == []


def test_a_reconstruction_that_has_changed_is_said(open_page, url):
    page = opened(open_page, url, "")
    expect(page.locator(".pad[data-opening=written]")).to_be_visible()
    said = page.get_by_test_id("draw-said")
    expect(said).to_have_text(re.compile(r"^Reconstruction: PSNR \d+\.\d dB, MSE "))
    first = said.inner_text()
    page.get_by_test_id("draw-surface").click(position={"x": 40, "y": 40})
    expect(said).not_to_have_text(first)


def test_a_help_button_is_no_stop_for_tab_and_opens_by_a_key(open_page, url):
    page = opened(open_page, url, "train")
    expect(page.locator(HELP).nth(5)).to_be_attached()
    expect(page.locator(f"{HELP}:not([tabindex='-1'])")).to_have_count(0)
    epochs = page.locator(".st-key-train_epochs input")
    epochs.press("F1")
    expect(page.get_by_role("tooltip")).to_contain_text("How many epochs")
    page.keyboard.press("Escape")
    expect(epochs).to_be_focused()


def test_nothing_moves_for_who_wants_less_motion(open_page, url):
    page = opened(open_page, url, "train", reduced_motion="reduce")
    page.wait_for_function(f"() => ({LONGEST_MOVEMENT})() < 0.001")


def test_a_phone_shows_the_names_of_all_pages_and_they_lead_there(open_page, url):
    page = opened(open_page, url, "", **PHONE)
    links = [page.get_by_role("link", name=title) for title in TITLES.values()]
    for link in links:
        expect(link).to_be_in_viewport(ratio=1)
    assert len({link.bounding_box()["y"] for link in links}) == 1
    page.get_by_role("link", name="Train").click()
    expect(page).to_have_title("Train · Autoencoder lab")


@pytest.mark.parametrize("path", TITLES)
def test_the_tab_names_the_page(open_page, url, path):
    expect(open_page(f"{url}/{path}")).to_have_title(f"{TITLES[path]} · Autoencoder lab")
