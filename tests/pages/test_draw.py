from streamlit.testing.v1 import AppTest

from ae.ui.models import list_models
from tests.browser.conftest import ROOT
from tests.pages import PATIENCE_SECONDS


def take_twice():
    from types import SimpleNamespace

    import streamlit as st

    from ae.ui.draw.sources import UPLOAD, take_upload
    from ae.ui.state import await_picture, awaited_picture
    from tests.browser.test_draw import photo

    st.session_state[UPLOAD] = SimpleNamespace(file_id="one", getvalue=photo)
    take_upload()
    first = awaited_picture()
    await_picture(None)
    take_upload()
    st.session_state["taken"] = first is not None, awaited_picture() is not None


def two_digits():
    """Shows the sentence on three runs of a page, and on those after the drawing has changed."""
    import numpy as np
    import streamlit as st

    from ae.ui.state import leave_notice, notice_of

    drawings = st.session_state.setdefault("drawings", [1, 0, 1, 2, 1])
    if len(drawings) == 5:
        leave_notice("The picture shows 2 pieces.", np.zeros((28, 28), np.uint8))
    st.write(notice_of(np.full((28, 28), drawings.pop(0), np.uint8)) or "nothing")


def test_what_is_said_of_a_file_stays_until_the_drawing_changes():
    page = AppTest.from_function(two_digits, default_timeout=PATIENCE_SECONDS)
    said = [page.run().markdown[0].value for _ in range(5)]
    assert said == ["The picture shows 2 pieces."] * 3 + ["nothing"] * 2


def test_an_uploaded_file_is_taken_once_however_often_its_callback_is_called():
    app = AppTest.from_function(take_twice, default_timeout=PATIENCE_SECONDS).run()
    assert not app.exception
    assert app.session_state["taken"] == (True, False)


def test_every_control_but_clear_has_a_help_text(open_app):
    page = open_app("draw")
    kinds = ("button", "selectbox", "slider", "multiselect", "toggle")
    bare = [widget.key for kind in kinds for widget in page.get(kind) if not widget.help]
    assert bare == ["draw_clear"]  # the canvas gives it a title


def test_noise_and_centring_begin_in_the_browser_itself_with_what_the_page_says(open_app):
    page = open_app("draw")
    kind = page.selectbox(key="draw_noise_kind")
    assert kind.options[kind.proto.default] == "Gaussian"
    assert list(page.slider(key="draw_noise_level").proto.default) == [0.5]
    assert page.toggle(key="draw_centred").proto.default is True
    assert not page.warning


def test_the_noise_that_was_chosen_is_there_again_when_the_page_is(open_app):
    page = open_app("draw")
    page.slider(key="draw_noise_level").set_value(0.8).run()
    page.selectbox(key="draw_noise_kind").set_value("masking").run()
    page.switch_page(str(ROOT / "pages/draw.py")).run()
    assert (page.slider(key="draw_noise_level").value, page.selectbox(key="draw_noise_kind").value) == (
        0.8,
        "masking",
    )


def test_a_model_s_settings_go_along_to_train_if_it_has_a_code(open_app):
    page = open_app("draw")
    model = list_models()[page.selectbox(key="draw_model").value]
    page.button(key="draw_train").click().run()
    assert page.session_state["train_config"] == model.config
    page = open_app("draw")
    page.selectbox(key="draw_model").set_value("unet").run()
    assert not [button for button in page.button if button.key == "draw_train"]
