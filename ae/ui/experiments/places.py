"""Questions to the left, the answer beside them; below each other on a phone."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def page_sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places of the questions and of the answer."""
    questions, answer = st.columns([3, 7], gap="large")
    return questions.container(key="experiments_questions"), answer.container(key="experiments_answer")
