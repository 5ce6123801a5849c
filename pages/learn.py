"""What is an autoencoder, and what can be done with it?"""

from ae.ui.components.top import begin_at_top
from ae.ui.learn import (
    chosen_lesson,
    page_sides,
    show_board,
    show_choice,
    show_handout,
    show_lesson_heading,
    show_text,
    show_ways,
    show_words,
)
from ae.ui.messages import shown_errors

with shown_errors():
    lesson, lessons = chosen_lesson()
    show_lesson_heading(lesson, lessons)
    sides = page_sides()
    with sides.strip:
        show_choice(lesson, lessons)
    with sides.text:
        show_text(lesson)
    with sides.board:
        show_board(lesson)
    with sides.end:
        show_ways(lesson, lessons)
    show_words(lesson)
    show_handout()
    begin_at_top(lesson.name)
