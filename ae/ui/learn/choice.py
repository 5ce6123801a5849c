"""Which lesson is open, and the way to the others."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from ae.environment import read_environment
from ae.errors import LabError
from ae.lessons import FOLDER, Lesson, read_lessons
from ae.ui.choice import choose_one
from ae.ui.state import finished_lessons

KEY = "learn_lesson"
PARAMETER = "lesson"


def chosen_lesson() -> tuple[Lesson, list[Lesson]]:
    """The lesson that is open, from the session or from the address, and all there are.

    Raises:
        LabError: A file of a teacher's own folder is no valid lesson, or the address names none.
    """
    lessons = read_lessons(read_environment().lessons or FOLDER)
    names = [lesson.name for lesson in lessons]
    if KEY not in st.session_state and PARAMETER in st.query_params:
        st.session_state[KEY] = names[_number(len(lessons)) - 1]
    at = names.index(st.session_state[KEY]) if st.session_state.get(KEY) in names else 0
    return lessons[at], lessons


def _number(count: int) -> int:
    text = st.query_params[PARAMETER]
    if text.isdecimal() and 1 <= int(text) <= count:
        return int(text)
    del st.query_params[PARAMETER]
    raise LabError(f"{PARAMETER}: expected a whole number from 1 to {count}, got {text!r}.")


def show_choice(lesson: Lesson, lessons: Sequence[Lesson]) -> None:
    """All lessons by number, with a tick where the question was answered."""
    done = finished_lessons()
    titles = {one.name: f"{at}{' ✓' if one.name in done else ''}" for at, one in enumerate(lessons, 1)}
    choose_one(KEY, "Lesson", titles, hidden=True)
    st.query_params[PARAMETER] = str(lessons.index(lesson) + 1)


def show_ways(lesson: Lesson, lessons: Sequence[Lesson]) -> None:
    """Buttons back and on."""
    names = [one.name for one in lessons]
    at = names.index(lesson.name)
    with st.container(horizontal=True, key="learn_ways"):
        if at > 0:
            st.button("Back", "learn_back", on_click=_step, args=(names, -1))
        if at + 1 < len(names):
            kind: Literal["primary", "secondary"] = (
                "primary" if lesson.name in finished_lessons() else "secondary"
            )
            st.button("Next lesson", "learn_next", on_click=_step, args=(names, 1), type=kind)


def _step(names: Sequence[str], by: int) -> None:
    """Counted from where the session stands: who presses twice at once is two lessons further."""
    at = names.index(st.session_state[KEY]) + by
    st.session_state[KEY] = names[min(max(at, 0), len(names) - 1)]
