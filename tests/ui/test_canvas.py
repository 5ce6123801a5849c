"""What the server does with what a browser says was drawn."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.conftest import ROOT
from tests.pages import PATIENCE_SECONDS

APP = ROOT / "tests" / "browser" / "canvas_app.py"


@pytest.mark.parametrize("pixels", ["text", [0.5] * 784, [256] * 784, [0] * 783, [0] * 3136, {"a": 1}])
def test_what_no_canvas_sends_is_one_sentence_on_a_page_that_stays(pixels):
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE_SECONDS)
    app.session_state["draw_canvas"] = {"pixels": pixels}
    app.run()
    assert not app.exception
    assert [error.value for error in app.error] == [
        "pixels: expected 784 whole numbers from 0 to 255, or 12544 of a finer drawing."
    ]
    assert app.button(key="draw_clear")
