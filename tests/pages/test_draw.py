from streamlit.testing.v1 import AppTest


def take_twice():
    from types import SimpleNamespace

    import streamlit as st

    from ae.ui.draw.sources import UPLOAD, take_upload
    from tests.browser.test_draw import photo

    st.session_state[UPLOAD] = SimpleNamespace(file_id="one", getvalue=photo)
    take_upload()
    take_upload()


def test_an_uploaded_file_is_taken_once_however_often_its_callback_is_called():
    app = AppTest.from_function(take_twice, default_timeout=60).run()
    assert not app.exception
    assert app.session_state["draw_canvas_kept"].orders == 1


def test_every_control_but_clear_has_a_help_text(open_app):
    page = open_app("draw")
    kinds = ("button", "selectbox", "slider", "multiselect", "toggle")
    bare = [widget.key for kind in kinds for widget in page.get(kind) if not widget.help]
    assert bare == ["draw_clear"]  # the canvas gives it a title
