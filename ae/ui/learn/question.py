"""The question of a lesson, and what has happened so far."""

import streamlit as st

from ae.lessons import Lesson, Situation
from ae.ui.state import finish_lesson, finished_lessons


def show_question(lesson: Lesson, now: Situation) -> None:
    """What to do, how far it is, and the answer once it has happened, which stays."""
    st.markdown(f"**Try it.** {lesson.question}")
    outcomes = lesson.task.judge(now)
    if lesson.name not in finished_lessons():
        if not all(outcome.met for outcome in outcomes):
            st.caption("  \n".join(f"{'✓' if met else '○'} {words}" for met, words in outcomes))
            return
        finish_lesson(lesson.name)
        st.rerun()  # all of the page: the lesson gets its tick, and Next stands out
    st.success(lesson.answer, icon=":material/check_circle:")
