"""Nothing that a page asks for leaves the machine that serves it."""

import base64
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from ae.ui.heading import ICON

PAGES = {"": "draw_model", "train": "train_start", "latent": "latent_model"}


@pytest.fixture
def visit(url, browser):
    """Opens a page and collects what is asked of other hosts: visit(path) -> (page, hosts)."""
    contexts = []

    def visit_(path):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        page, hosts = contexts[-1].new_page(), []
        page.route("**/*", lambda route: _pass_on(route, url, hosts))
        page.goto(f"{url}/{path}")
        return page, hosts

    yield visit_
    for context in contexts:
        context.close()


def _pass_on(route, url, hosts):
    asked = urlsplit(route.request.url)
    if asked.scheme in ("data", "blob") or asked.netloc == urlsplit(url).netloc:
        route.continue_()
    else:
        hosts.append(asked.netloc)
        route.abort()


@pytest.mark.parametrize(("path", "key"), PAGES.items(), ids=["draw", "train", "latent"])
def test_no_page_asks_another_host_for_anything(visit, url, path, key):
    page, hosts = visit(path)
    expect(page.locator(f".st-key-{key}")).to_be_visible()
    for name in ("Train", "Latent space", "Draw"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert hosts == []


def test_the_icon_is_the_lab_s_own(visit, url):
    page, _ = visit("")
    expect(page.locator(".st-key-draw_model")).to_be_visible()
    link = "document.querySelector('link[rel~=icon]').href"
    page.wait_for_function(f"{link}.startsWith('data:image/svg')")
    assert base64.b64decode(page.evaluate(link).partition(",")[2]) == ICON.read_bytes()
