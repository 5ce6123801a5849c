"""What is an autoencoder, and what can be done with it?"""

from ae.ui.learn import (
    chosen_lesson,
    page_sides,
    show_board,
    show_choice,
    show_handout,
    show_lesson_heading,
    show_text,
    show_words,
)
from ae.ui.messages import shown_errors

with shown_errors():
    lesson, lessons = chosen_lesson()
    show_lesson_heading(lesson, lessons)
    text, board = page_sides()
    with text:
        show_text(lesson)
        show_choice(lesson, lessons)
    with board:
        show_board(lesson)
    show_words(lesson)
    show_handout()
