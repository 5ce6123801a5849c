"""Questions to the left, the answer beside them; on a phone the answer, once there is one, above them."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# A segmented control is less high than a select box beside it. Streamlit puts columns below each other up to
# this width: who opens a link would not see there that anything is answered.
_STYLE = """
<style>
.st-key-experiments_looks [data-testid=stButtonGroup] button { min-height: 2.5rem; }
.st-key-experiments_answer { scroll-margin-top: 4rem; }
[data-testid=stLayoutWrapper]:has(> .st-key-experiments_brought) { display: none; }
@media (max-width: 640px) { [data-testid=stColumn]:has(.st-key-experiments_answer) { order: -1; } }
</style>
"""
# The number makes each another script: the same one again would not run.
_BRING = """
<script>
{ // %d
  const answer = document.querySelector(".st-key-experiments_answer")
  const { top } = answer.getBoundingClientRect()
  if (top < 0 || top > innerHeight / 2) answer.scrollIntoView()
}
</script>
"""
_WANTED, _TIMES = "experiments_answer_wanted", "experiments_answer_times"


def page_sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places of the questions and of the answer."""
    questions, answer = st.columns([3, 7], gap="large")
    return questions.container(key="experiments_questions"), answer.container(key="experiments_answer")


def want_answer() -> None:
    """Has the answer scrolled into view when it is drawn next: what was pressed may lie far below it."""
    st.session_state[_WANTED] = True


def style_answer() -> None:
    """Puts the answer above the questions where it has no room beside them; into view, if it is wanted."""
    st.html(_STYLE)
    if st.session_state.pop(_WANTED, False):
        st.session_state[_TIMES] = times = st.session_state.get(_TIMES, 0) + 1
        with st.container(key="experiments_brought"):
            st.html(_BRING % times, unsafe_allow_javascript=True)
