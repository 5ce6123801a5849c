"""The installed command serves its pages from any folder."""

import os
import re
import subprocess

import pytest
from playwright.sync_api import expect

from ae.ui.served import ENGINE
from tests.browser.conftest import _end, _free_port, _wait_until_healthy


@pytest.fixture
def served(installed, tmp_path):
    """Address of the pages that `autoencoder-lab serve` serves from an empty folder to everyone."""
    port = _free_port()
    log = tmp_path / "server.log"
    environment = {**os.environ, "AE_HOME": str(tmp_path / "home"), "PYTHONPATH": "", "DISPLAY": ""}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [installed, "serve", "--host", "0.0.0.0", "--port", str(port)],
            cwd=tmp_path,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_healthy(process, f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}", log
        finally:
            _end(process)


def test_a_page_comes_from_any_folder_and_shows_others_the_way(served, open_page):
    url, log = served
    page = open_page(url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("draw-surface")).to_be_visible()
    answering = "browser" if ENGINE.is_dir() else "server"
    expect(page.locator(f".way[data-by={answering}]")).to_be_visible()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_test_id("join-code")).to_be_visible()
    told = re.search(r"The lab is at (\S+)", log.read_text())[1]
    expect(page.get_by_role("dialog")).to_contain_text(told)
