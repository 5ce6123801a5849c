import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.conftest import ROOT


@pytest.fixture
def open_app(monkeypatch):
    """Runs a page of the app without a browser: open_app("train", layers="64") -> AppTest."""
    monkeypatch.chdir(ROOT)

    def open_(name, **query):
        test = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
        test.query_params.update(query)
        return test.run()

    return open_
