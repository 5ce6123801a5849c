"""Questions to the left, the answer beside them; on a phone the answer, once there is one, above them."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# A segmented control is less high than a select box beside it. Streamlit puts columns below each other up to
# this width: who presses a question, or opens a link, would not see there that anything came of it.
_STYLE = """
<style>
.st-key-experiments_looks [data-testid=stButtonGroup] button { min-height: 2.5rem; }
@media (max-width: 640px) { [data-testid=stColumn]:has(.st-key-experiments_answer) { order: -1; } }
</style>
"""


def page_sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places of the questions and of the answer."""
    questions, answer = st.columns([3, 7], gap="large")
    return questions.container(key="experiments_questions"), answer.container(key="experiments_answer")


def style_answer() -> None:
    """Puts the answer above the questions where there is no room beside them; its controls get one height."""
    st.html(_STYLE)
