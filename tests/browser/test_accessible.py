"""Pages are for everyone: axe-core finds nothing of WCAG 2.2 AA, and names are where they are looked for."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOWN = {
    "learn": ".st-key-learn_question",
    "": "[data-testid=draw-reconstruction]",
    "train": ".st-key-train_start",
    "latent": ".st-key-latent_scatter .modebar-btn",
}
TITLES = {"learn": "Learn", "": "Draw", "train": "Train", "latent": "Latent space"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def opened(open_page, url, path, **options):
    page = open_page(f"{url}/{path}", **options)
    expect(page.locator(SHOWN[path]).first).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return page


def findings(page):
    """What axe finds, as one line for each kind: its name and the parts of the page."""
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']]}" for one in found["violations"]]


@pytest.mark.skipif(not AXE.exists(), reason="npm's packages are not there")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", SHOWN)
def test_axe_finds_nothing(open_page, url, path, theme):
    assert findings(opened(open_page, url, path, color_scheme=theme)) == []


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
