"""Where things stand on the Draw page, on a wide and on a narrow one."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.ui.components.canvas import WIDTH

# Beside the canvas the answers have room for five pictures, or they stand below it. On a phone the
# reconstruction is as large as the four steps to it, so that all of it fits below the canvas.
_STYLE = """
<style>
.st-key-draw_pictures .ae-row figcaption { justify-content: flex-start; }
[data-testid=stLayoutWrapper]:has(> .st-key-draw_answers) { min-width: min(100%, 32rem); }
@media (max-width: 40rem) {
  .st-key-draw_pictures .ae-row { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0.75rem 0.5rem; }
  .st-key-draw_pictures .ae-row figure:last-of-type { grid-area: 1 / 3 / span 2 / span 2; }
  .st-key-draw_pictures .ae-row figcaption { font-size: 0.75rem; }
}
</style>
"""


def page_sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The side of the canvas and the side of the answers; below each other where it is narrow."""
    st.html(_STYLE)
    sides = st.container(horizontal=True, gap="medium")
    return sides.container(width=WIDTH), sides.container(key="draw_answers")
