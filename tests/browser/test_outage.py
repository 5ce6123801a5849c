"""A database that is gone for a while, as a visitor sees it."""

from playwright.sync_api import expect

from ae.ui.messages import AWAY
from tests.browser.conftest import ROOT


def test_an_open_page_goes_on_by_itself_when_the_database_is_back(postgres, serve, open_page):
    with postgres.database() as address:
        page = open_page(serve(ROOT / "app.py", {"AE_DATABASE_URL": address}) + "/train")
        expect(page.get_by_role("button", name="Start")).to_be_enabled()
        postgres.stop()
        try:
            page.reload()
            expect(page.get_by_text(AWAY)).to_be_visible()
            expect(page.get_by_role("button", name="Start")).to_be_visible()
        finally:
            postgres.start()
        expect(page.get_by_text(AWAY)).to_have_count(0)
