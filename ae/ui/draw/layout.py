"""Where things stand on the Draw page, on a wide and on a narrow one."""

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.ui.components.canvas import WIDTH

# What is said about a picture opens below the canvas, beside the pictures, which stay where they are; on a
# narrow page all stands below each other, pictures before words. A projector gets a larger canvas, a phone
# one that is as wide as the phone.
_STYLE = """
<style>
.st-key-draw_answers { min-width: 0; }
.st-key-draw_board, .st-key-draw_board [data-testid=stLayoutWrapper] { width: 100% !important; }
@media (max-width: 56rem) {
  .st-key-draw_sides { row-gap: 1rem; }
  .st-key-draw_board { max-width: 28rem; gap: 0.75rem; }
  .st-key-draw_sides > * { min-width: 100%; }
}
@media (min-width: 56rem) {
  .st-key-draw_sides { display: grid; grid-template: auto 1fr / clamp(18.75rem, 26vw, 28rem) minmax(0, 1fr); }
  .st-key-draw_sides > :nth-child(2) { grid-area: 1 / 2 / span 2; }
  .st-key-draw_sides > :not(:nth-child(2)) { width: 100%; }
}
</style>
"""


class Places(NamedTuple):
    """Containers of the page.

    Attributes:
        canvas: What is drawn on.
        tools: What can be done with a drawing, below the canvas.
        last: The last drawings, below that.
        answers: What models make of it.
        words: What is said about that.
    """

    canvas: DeltaGenerator
    tools: DeltaGenerator
    last: DeltaGenerator
    answers: DeltaGenerator
    words: DeltaGenerator


def page_places() -> Places:
    """Makes them; below each other where it is narrow."""
    st.html(_STYLE)
    sides = st.container(horizontal=True, gap="medium", key="draw_sides")
    board, answers = sides.container(width=WIDTH, key="draw_board"), sides.container(key="draw_answers")
    canvas, below = board.container(), board.container(gap=None)
    tools, last = below.container(horizontal=True), below.container()
    return Places(canvas, tools, last, answers, sides.container(key="draw_words"))
