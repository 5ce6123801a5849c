"""A lesson's text, its terms linked to what the glossary says of them."""

import re
from collections.abc import Sequence
from html import escape

import streamlit as st

from ae.glossary import define
from ae.lessons import Lesson
from ae.lessons.reading import TERM
from ae.ui.heading import show_heading
from ae.ui.teach import Heading


def show_lesson_heading(lesson: Lesson, lessons: Sequence[Lesson]) -> None:
    """The lesson's number, title and idea."""
    number = lessons.index(lesson) + 1
    others = {lang: Heading(f"{number} · {title}", idea) for lang, (title, idea) in lesson.headings.items()}
    show_heading("learn", f"{number} · {lesson.title}", lesson.idea, others)


def show_text(lesson: Lesson) -> None:
    """The text; a term shows its definition under the pointer, and leads to it."""
    st.markdown(TERM.sub(lambda found: _link(found[1], found[2] or found[1]), lesson.text))


def show_words(lesson: Lesson) -> None:
    """What the terms of the text mean."""
    if not lesson.terms:
        return
    st.header("Words", anchor=False)
    entries = "".join(
        f'<div id="{_anchor(term)}"><dt>{escape(term)}</dt><dd>{escape(define(term))}</dd></div>'
        for term in lesson.terms
    )
    st.html(f'<dl class="ae-words" data-testid="learn-words">{entries}</dl>')


def _link(term: str, words: str) -> str:
    title = define(term).replace('"', "”")
    return f'[{words}](#{_anchor(term)} "{title}")'


def _anchor(term: str) -> str:
    return "word-" + re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")
