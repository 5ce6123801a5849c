import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.conftest import ROOT


@pytest.fixture
def open_app(monkeypatch):
    """Runs a page of the app without a browser: open_app("train", layers="64") -> AppTest.

    With `visitor`, the session is one of that visitor's, as his browser's cookie would make it.
    """
    monkeypatch.chdir(ROOT)

    def open_(name, *, visitor=None, **query):
        test = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
        test.query_params.update(query)
        if visitor is not None:
            test.session_state["visitor"] = visitor
        return test.run()

    return open_
