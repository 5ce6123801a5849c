"""The question of a lesson, and what has happened so far."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from ae.lessons import Lesson, Outcome, Situation, fill
from ae.ui.state import finish_lesson, finished_lessons


def show_question(lesson: Lesson, now: Situation) -> list[Outcome]:
    """What to do, how far it is, and what came of it, which stays; how far it is goes on being told.

    The place of the answer is there from the beginning, so that nothing moves when it comes.
    """
    outcomes = lesson.task.judge(now)
    done = finished_lessons()
    if all(outcome.met for outcome in outcomes):
        finish_lesson(lesson.name, fill(lesson.answer, now))
        if lesson.name not in done:
            st.rerun()  # all of the page: the lesson gets its tick, and Next stands out
    st.markdown(f"**Try it.** {lesson.question}")
    st.caption("  \n".join(f"{'✓' if met else '○'} {words}" for met, words in outcomes))
    answer = finished_lessons().get(lesson.name)
    shown = f"✓ {escape(answer)}" if answer else f'<span aria-hidden="true">{escape(lesson.answer)}</span>'
    kind = "done" if answer else "awaited"
    st.html(f'<p class="ae-answer {kind}" role="status" data-testid="learn-answer">{shown}</p>')
    return outcomes


def show_standing(outcomes: Sequence[Outcome], done: bool) -> None:
    """How far the task is, in a line that stays in sight while one acts on a narrow page."""
    left = next((words for met, words in outcomes if not met), "")
    count = f"{sum(outcome.met for outcome in outcomes)} of {len(outcomes)} done"
    words = f"{count}. {left}" if left else "Done. Next lesson below."
    st.html(f'<p data-testid="learn-standing"><b>{"✓ " if done else ""}</b>{escape(words)}</p>')
