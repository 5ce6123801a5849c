"""A picture that was brought in is looked at, turned, cropped and inverted before its digit is used."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from ae.images.uploads import View, find_digits, viewed
from tests.images.uploads.written import written
from tests.pages import PATIENCE_SECONDS

PAIR = np.rint(255 * (1 - np.hstack([written(5), written(2, side=120)]))).astype(np.uint8)


def page():
    import streamlit as st

    from ae.ui.draw.preview import look_at, show_preview

    def use(pixels, others):
        st.session_state["used"] = pixels, others

    if "grey" in st.session_state:
        look_at(st.session_state.pop("grey"))
    st.session_state["waits"] = show_preview(use)


@pytest.fixture
def look():
    """Runs the page with a picture, uint8 (h, w)."""

    def open_(grey=PAIR[:, :320]):
        app = AppTest.from_function(page, default_timeout=PATIENCE_SECONDS)
        app.session_state["grey"] = grey
        return app.run()

    return open_


def choice(app, name):
    return next(group for group in app.button_group if group.key == f"draw_look_{name}")


def said(app):
    return " ".join(html.body for html in app.get("html"))


def used(app):
    app.button(key="draw_look_use").click().run()
    assert not app.exception
    assert not app.session_state["waits"]
    return app.session_state["used"]


def test_what_was_seen_is_told_and_used(look):
    app = look()
    assert "One digit, dark on a light ground." in said(app)
    pixels, others = used(app)
    np.testing.assert_array_equal(pixels, find_digits(PAIR[:, :320] / 255).digits[0].pixels)
    assert not others


def test_a_turned_picture_gives_the_turned_digit(look):
    app = look()
    choice(app, "turn").set_value("3").run()
    expected = find_digits(viewed(PAIR[:, :320] / 255, View(turns=3))).digits[0].pixels
    np.testing.assert_array_equal(used(app)[0], expected)


def test_the_other_ink_can_be_taken(look):
    app = look()
    choice(app, "ink").set_value("light").run()
    assert "light on a dark ground" in said(app)


def test_of_several_digits_another_one_can_be_chosen(look):
    app = look(PAIR)
    assert "2 pieces that may be digits" in said(app)
    choice(app, "digit").set_value("1").run()
    first, second = (digit.pixels for digit in find_digits(PAIR / 255).digits)
    pixels, (other,) = used(app)
    np.testing.assert_array_equal(pixels, second)
    np.testing.assert_array_equal(other, first)


def test_what_is_cropped_away_is_not_seen(look):
    app = look(PAIR)
    app.slider(key="draw_look_across").set_value((50, 100)).run()
    assert "One digit" in said(app)


def test_where_nothing_is_seen_a_sentence_says_so_and_nothing_can_be_used(look):
    app = look()
    app.slider(key="draw_look_across").set_value((90, 100)).run()
    assert app.error[0].value.startswith("image: expected a digit that stands out")
    assert app.button(key="draw_look_use").disabled
    app.slider(key="draw_look_across").set_value((90, 90)).run()
    assert app.error[0].value.startswith("crop: expected")
    app.slider(key="draw_look_across").set_value((0, 100)).run()
    assert not app.error


def test_a_picture_that_is_left_is_forgotten(look):
    app = look()
    app.button(key="draw_look_leave").click().run()
    assert not app.session_state["waits"]
    assert "used" not in app.session_state


def test_another_picture_is_looked_at_anew(look):
    app = look()
    choice(app, "turn").set_value("2").run()
    app.session_state["grey"] = PAIR
    app.run()
    assert choice(app, "turn").value == "0"


def test_every_control_has_a_help_text(look):
    app = look(PAIR)
    widgets = [*app.button, *app.slider, *app.button_group]
    assert len(widgets) == 7
    assert all(widget.help for widget in widgets)
