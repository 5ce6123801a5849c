"""The canvas alone, with what the server made of it beside it."""

import streamlit as st

from ae.errors import LabError
from ae.figures.pictures import data_url, to_grey
from ae.images.drawing import normalise, uncentred
from ae.ui.components.canvas import drawing_canvas


@st.fragment
def show_drawing():
    left, right = st.columns(2)
    with left:
        try:
            pixels = drawing_canvas()
        except LabError as error:
            st.error(str(error))
            return
    sent = ",".join(map(str, to_grey(uncentred(pixels)).ravel()))
    right.html(
        f'<img data-testid="picture" data-pixels="{sent}" alt="" src="{data_url(normalise(pixels), 6)}">'
    )
    right.html(f'<p>sum <b data-testid="sum">{int(pixels.sum(dtype=int))}</b></p>')


def draw():
    st.session_state["runs_of_page"] = st.session_state.get("runs_of_page", 0) + 1
    show_drawing()
    st.html(f'<p>runs <b data-testid="runs">{st.session_state["runs_of_page"]}</b></p>')
    st.button("Rerun", key="rerun")
    st.html("<div style='height: 1200px'>far below</div>")


def elsewhere():
    st.html('<p data-testid="elsewhere">Elsewhere</p>')


st.set_page_config(layout="wide")
pages = [st.Page(draw, title="Drawing", default=True), st.Page(elsewhere, title="Elsewhere")]
st.navigation(pages, position="top").run()
