"""What does an autoencoder make of a digit that you draw?"""

import streamlit as st

from ae.ui.components.canvas import current_drawing, drawing_canvas
from ae.ui.components.last import last_drawings
from ae.ui.draw import sources
from ae.ui.draw.choices import choices
from ae.ui.draw.layout import page_places
from ae.ui.draw.measured import show_measured
from ae.ui.draw.share import share_button
from ae.ui.draw.steps import show_steps, take_steps
from ae.ui.draw.words import show_words
from ae.ui.heading import show_heading
from ae.ui.messages import shown_errors

show_heading(
    "draw",
    "Draw a digit, and watch the noise come out",
    "An encoder compresses the noisy digit into a short code; from that alone a decoder reconstructs the "
    "digit. Draw your own over it, drag a bar of the code, or choose another noise.",
)


@st.fragment
def draw() -> None:
    """The canvas beside its reconstruction; drawing reruns only this."""
    canvas, tools, answers, last, words = page_places()
    with canvas, shown_errors():
        drawing_canvas(tools=tools, opening=True, on_paste=sources.take_file)
        sources.show_origin()
    with last:
        last_drawings()
    pixels = current_drawing()
    with answers, shown_errors():
        row = st.container(key="draw_pictures")
        model, noise, centred = choices()
        show_measured("draw_model", model, noise)
        image = sources.framed(pixels, centred)
        with tools:
            sources.other_ways_in(model)
        steps = take_steps(pixels, image, noise, model, centred)
        with row:
            show_steps(steps, noise, model, centred)
        with tools:
            share_button(steps, model)
        with words:
            show_words(model, steps)


with shown_errors():
    sources.take_linked_drawing()
draw()
