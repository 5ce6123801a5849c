"""Where things stand on the Draw page, on a wide and on a narrow one."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.ui.components.canvas import WIDTH

# Beside the canvas the answers have room for five pictures, or they stand below it.
_STYLE = """
<style>
[data-testid=stLayoutWrapper]:has(> .st-key-draw_answers) { min-width: min(100%, 32rem); }
</style>
"""


def page_sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The side of the canvas and the side of the answers; below each other where it is narrow."""
    st.html(_STYLE)
    sides = st.container(horizontal=True, gap="medium")
    return sides.container(width=WIDTH), sides.container(key="draw_answers")
